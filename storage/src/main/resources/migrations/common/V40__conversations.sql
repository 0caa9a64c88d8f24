-- Conversations of customers. Who owns one is the only one who may send; it is changed and looked at in the same
-- transaction as what is sent. Instants are milliseconds since 1970.
CREATE TABLE conversation (
    id          TEXT PRIMARY KEY,
    assistant   TEXT NOT NULL,
    channel     TEXT NOT NULL,
    end_user    TEXT NOT NULL,
    language    TEXT NOT NULL,
    owner       TEXT NOT NULL CHECK (owner IN ('bot', 'waiting', 'human', 'resolved')),
    agent       TEXT NOT NULL,
    next_number BIGINT NOT NULL CHECK (next_number >= 1),
    chapter     BIGINT NOT NULL CHECK (chapter >= 1),
    summary     TEXT NOT NULL,
    summarised  BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    touched_at  BIGINT NOT NULL
);
CREATE INDEX conversation_of_owner ON conversation (owner, touched_at, id);

-- Everything that was said, by whom and how far it came; numbers of a conversation have no gaps. saved_at is when an
-- answer that grows was last kept.
CREATE TABLE message (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    number       BIGINT NOT NULL,
    speaker      TEXT NOT NULL CHECK (speaker IN ('customer', 'assistant', 'agent', 'system')),
    name         TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('streaming', 'done', 'stopped', 'interrupted', 'failed')),
    text         TEXT NOT NULL,
    extras       TEXT NOT NULL,
    sent_once    TEXT,
    at           BIGINT NOT NULL,
    saved_at     BIGINT NOT NULL,
    PRIMARY KEY (conversation, number)
);
CREATE UNIQUE INDEX message_sent_once ON message (conversation, sent_once);
CREATE INDEX message_streaming ON message (saved_at) WHERE state = 'streaming';

-- What customers think, of a message or, with number 0, of the whole; the last word counts.
CREATE TABLE rating (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    number       BIGINT NOT NULL,
    score        BIGINT NOT NULL CHECK (score >= -1 AND score <= 5),
    reason       TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (conversation, number)
);
