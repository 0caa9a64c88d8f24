-- What people have to see to. A conversation has at most one that is open; its number is its year and a count of that
-- year. Instants are milliseconds since 1970.
CREATE TABLE ticket_count (
    year  BIGINT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE ticket (
    number       TEXT PRIMARY KEY,
    conversation TEXT NOT NULL,
    assistant    TEXT NOT NULL,
    reason       TEXT NOT NULL,
    priority     TEXT NOT NULL,
    urgency      BIGINT NOT NULL,
    stage        TEXT NOT NULL CHECK (stage IN ('new', 'open', 'pending', 'solved', 'closed')),
    summary      TEXT NOT NULL,
    contact      TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    changed_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX ticket_open_once ON ticket (conversation) WHERE stage IN ('new', 'open', 'pending');
CREATE INDEX ticket_of_stage ON ticket (stage, urgency, due_at);

-- What happened, for reports; never what somebody said.
CREATE TABLE talk_event (
    id           TEXT PRIMARY KEY,
    what         TEXT NOT NULL,
    conversation TEXT NOT NULL,
    assistant    TEXT NOT NULL,
    details      TEXT NOT NULL,
    at           BIGINT NOT NULL
);
CREATE INDEX talk_event_of_assistant ON talk_event (assistant, at);
CREATE INDEX talk_event_of_conversation ON talk_event (conversation);
