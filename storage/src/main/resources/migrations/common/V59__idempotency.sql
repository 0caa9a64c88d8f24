-- Requests that came with an idempotency key: who answers them, and how they ended. until is when an answer is let go
-- of, or a claim whose replica is not heard of, in seconds since 1970 by the database's own clock.
CREATE TABLE idempotency (
    caller     TEXT NOT NULL,
    operation  TEXT NOT NULL,
    name       TEXT NOT NULL,
    print      TEXT NOT NULL,
    owner      TEXT NOT NULL,
    until      BIGINT NOT NULL,
    form       TEXT NOT NULL CHECK (form IN ('claimed', 'whole', 'events', 'refusal', 'too_long')),
    request_id TEXT NOT NULL,
    details    TEXT NOT NULL,
    body       BYTEA,
    size       BIGINT NOT NULL,
    PRIMARY KEY (caller, operation, name)
);
CREATE INDEX idempotency_until ON idempotency (until, size);
