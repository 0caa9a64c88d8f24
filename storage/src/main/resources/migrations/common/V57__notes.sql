-- For whom of the people behind an assistant a conversation is; empty for nobody.
ALTER TABLE conversation ADD COLUMN assigned TEXT NOT NULL DEFAULT '';
UPDATE conversation SET assigned = agent WHERE owner = 'human';
CREATE INDEX conversation_of_assigned ON conversation (assigned, touched_at, id) WHERE assigned <> '';

-- What people write of a conversation for each other. It is no message: neither customers nor models are told it.
CREATE TABLE desk_note (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    number       BIGINT NOT NULL,
    author       TEXT NOT NULL,
    text         TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (conversation, number)
);
