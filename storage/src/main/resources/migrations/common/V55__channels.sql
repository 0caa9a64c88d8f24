-- Customers at messengers and their conversations. delivered is the number of the last message that was made into parts,
-- window_until the end of the time in which one may answer, window_used how often one has. Instants are milliseconds
-- since 1970.
CREATE TABLE channel_link (
    channel       TEXT NOT NULL,
    account       TEXT NOT NULL,
    external_user TEXT NOT NULL,
    conversation  TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    delivered     BIGINT NOT NULL,
    resumed       BIGINT NOT NULL,
    window_until  BIGINT,
    window_used   BIGINT NOT NULL,
    disclosed_at  BIGINT,
    awaits_since  BIGINT,
    reminders     BIGINT NOT NULL,
    PRIMARY KEY (channel, account, external_user)
);
CREATE UNIQUE INDEX channel_link_of_conversation ON channel_link (conversation);
CREATE INDEX channel_link_awaiting ON channel_link (awaits_since) WHERE awaits_since IS NOT NULL;

-- What customers said there: until it is said in their conversation with its words, then without, so that the same is
-- known when it comes again.
CREATE TABLE channel_inbound (
    channel       TEXT NOT NULL,
    account       TEXT NOT NULL,
    external_id   TEXT NOT NULL,
    external_user TEXT NOT NULL,
    text          TEXT NOT NULL,
    window_until  BIGINT,
    said_at       BIGINT NOT NULL,
    arrived_at    BIGINT NOT NULL,
    waiting       BIGINT NOT NULL CHECK (waiting IN (0, 1)),
    PRIMARY KEY (channel, account, external_id)
);
CREATE INDEX channel_inbound_waiting ON channel_inbound (channel, account, external_user, said_at) WHERE waiting = 1;
CREATE INDEX channel_inbound_arrived ON channel_inbound (arrived_at);

-- What goes there, part by part; at most one of a conversation is on its way. What was taken is kept without its words,
-- which stand in the transcript.
CREATE TABLE channel_part (
    conversation  TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    number        BIGINT NOT NULL,
    part          BIGINT NOT NULL,
    channel       TEXT NOT NULL,
    account       TEXT NOT NULL,
    external_user TEXT NOT NULL,
    speaker       TEXT NOT NULL,
    text          TEXT NOT NULL,
    quick_replies TEXT NOT NULL,
    state         TEXT NOT NULL CHECK
        (state IN ('waiting', 'sending', 'sent', 'dead', 'doubtful', 'outside', 'withheld')),
    attempts      BIGINT NOT NULL,
    next_at       BIGINT NOT NULL,
    external_id   TEXT NOT NULL,
    reason        TEXT NOT NULL,
    receipt       TEXT NOT NULL,
    changed_at    BIGINT NOT NULL,
    PRIMARY KEY (conversation, number, part)
);
CREATE INDEX channel_part_open ON channel_part (state, next_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX channel_part_of_account ON channel_part (channel, account, state, changed_at);
CREATE INDEX channel_part_external ON channel_part (channel, account, external_id);

-- Credentials that renew themselves; refresh_token can be used once.
CREATE TABLE channel_token (
    channel       TEXT NOT NULL,
    account       TEXT NOT NULL,
    access_token  TEXT NOT NULL,
    refresh_token TEXT NOT NULL,
    access_until  BIGINT NOT NULL,
    version       BIGINT NOT NULL,
    seed          TEXT NOT NULL,
    PRIMARY KEY (channel, account)
);

-- Rights that one process has at a time.
CREATE TABLE channel_lease (
    name       TEXT PRIMARY KEY,
    holder     TEXT NOT NULL,
    held_until BIGINT NOT NULL
);

CREATE INDEX conversation_touched ON conversation (touched_at);
