-- One row for each attempt that was ever made: what it consumed, what it cost, who pays. Written once.
CREATE TABLE attempt (
    request_id         TEXT NOT NULL,
    attempt            INTEGER NOT NULL CHECK (attempt >= 1),
    started_at         BIGINT NOT NULL,
    settled_at         BIGINT NOT NULL,
    provider           TEXT NOT NULL,
    model              TEXT NOT NULL,
    price_version      TEXT NOT NULL,
    key_name           TEXT NOT NULL,
    team               TEXT NOT NULL,
    organisation       TEXT NOT NULL,
    end_user           TEXT NOT NULL,
    route              TEXT NOT NULL,
    input_tokens       BIGINT NOT NULL CHECK (input_tokens >= 0),
    cached_tokens      BIGINT NOT NULL CHECK (cached_tokens >= 0),
    output_tokens      BIGINT NOT NULL CHECK (output_tokens >= 0),
    reasoning_tokens   BIGINT NOT NULL CHECK (reasoning_tokens >= 0),
    counted_by         TEXT NOT NULL CHECK (counted_by IN ('none', 'reported', 'estimated')),
    recovered          INTEGER NOT NULL CHECK (recovered IN (0, 1)),
    -- Null where nobody knows, which is never the same as free.
    cost_micro_dollars BIGINT CHECK (cost_micro_dollars >= 0),
    PRIMARY KEY (request_id, attempt)
);
CREATE INDEX attempt_by_time ON attempt (settled_at);

-- The ledger, by double entry: every row takes from one account what it gives to another, so all accounts together are
-- always 0. Accounts are key:NAME, provider:NAME and, for each counter, budget:NAME with the period's start.
CREATE TABLE transfer (
    request_id    TEXT NOT NULL,
    attempt       INTEGER NOT NULL,
    from_account  TEXT NOT NULL,
    starts_at     BIGINT NOT NULL DEFAULT 0,
    to_account    TEXT NOT NULL,
    micro_dollars BIGINT NOT NULL CHECK (micro_dollars > 0),
    PRIMARY KEY (request_id, attempt, from_account, starts_at),
    CHECK (from_account <> to_account)
);
CREATE INDEX transfer_by_account ON transfer (from_account, starts_at);

-- One row for each budget in each span of its period. What was spent is the sum of the ledger's transfers; what is
-- leased is the sum of the leases below. Beyond is what was spent without a lease, or allowed by a cap that was higher.
CREATE TABLE budget_counter (
    budget    TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    level     TEXT NOT NULL,
    subject   TEXT NOT NULL,
    ends_at   BIGINT NOT NULL,
    mode      TEXT NOT NULL CHECK (mode IN ('strict', 'clamp', 'soft')),
    cap       BIGINT NOT NULL CHECK (cap >= 0),
    spent     BIGINT NOT NULL CHECK (spent >= 0),
    leased    BIGINT NOT NULL CHECK (leased >= 0),
    beyond    BIGINT NOT NULL CHECK (beyond >= 0),
    PRIMARY KEY (budget, starts_at),
    CHECK (mode = 'soft' OR spent + leased <= cap + beyond)
);

-- What each life of each replica holds of a counter. The life '' is all earlier lives together.
CREATE TABLE budget_lease (
    owner     TEXT NOT NULL,
    life      TEXT NOT NULL,
    budget    TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    held      BIGINT NOT NULL CHECK (held >= 0),
    PRIMARY KEY (owner, life, budget, starts_at),
    FOREIGN KEY (budget, starts_at) REFERENCES budget_counter (budget, starts_at)
);
