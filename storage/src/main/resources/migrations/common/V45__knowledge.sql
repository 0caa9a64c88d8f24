-- Assistants. Versions are never changed, old ones go. The secret signs links for presenters.
CREATE TABLE assistant (
    slug       TEXT PRIMARY KEY,
    published  BIGINT,
    archived   INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    secret     TEXT NOT NULL CHECK (length(secret) = 64),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE TABLE assistant_version (
    slug     TEXT NOT NULL REFERENCES assistant (slug),
    number   BIGINT NOT NULL CHECK (number >= 1),
    document TEXT NOT NULL,
    note     TEXT NOT NULL,
    at       BIGINT NOT NULL,
    made_by  TEXT NOT NULL,
    PRIMARY KEY (slug, number)
);
INSERT INTO change_counter (name, value) VALUES ('assistants', 0);

-- What assistants know: questions with their answers, and documents. An assistant's own number grows with every change
-- of it, the counter with every change of any; replicas look at the counter.
CREATE TABLE knowledge (
    assistant TEXT PRIMARY KEY,
    value     BIGINT NOT NULL
);
INSERT INTO change_counter (name, value) VALUES ('knowledge', 0);
CREATE TABLE faq (
    assistant    TEXT NOT NULL REFERENCES knowledge (assistant),
    id           TEXT NOT NULL,
    place        BIGINT NOT NULL,
    question     TEXT NOT NULL,
    alternatives TEXT NOT NULL,
    answer       TEXT NOT NULL,
    language     TEXT NOT NULL,
    curated      INTEGER NOT NULL CHECK (curated IN (0, 1)),
    source       TEXT NOT NULL,
    PRIMARY KEY (assistant, id)
);
CREATE TABLE paper (
    assistant TEXT NOT NULL REFERENCES knowledge (assistant),
    id        TEXT NOT NULL,
    place     BIGINT NOT NULL,
    name      TEXT NOT NULL,
    language  TEXT NOT NULL,
    sections  TEXT NOT NULL,
    PRIMARY KEY (assistant, id)
);

-- Questions that customers have asked and that nothing is known about, with what looks personal masked.
CREATE TABLE missed_question (
    assistant TEXT NOT NULL,
    id        TEXT NOT NULL,
    question  TEXT NOT NULL,
    times     BIGINT NOT NULL,
    last_at   BIGINT NOT NULL,
    PRIMARY KEY (assistant, id)
);
CREATE INDEX missed_of_assistant ON missed_question (assistant, times);
