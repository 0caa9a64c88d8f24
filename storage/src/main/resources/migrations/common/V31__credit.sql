-- What was ever paid into an account of prepaid credit; what was spent of it stands in the counter of its budget, whose
-- cap this is. It is the sum of the top-ups below, and of the ledger's transfers to the account.
CREATE TABLE credit_account (
    level     TEXT NOT NULL CHECK (level IN ('organisation', 'team', 'key')),
    subject   TEXT NOT NULL CHECK (subject <> ''),
    topped_up BIGINT NOT NULL CHECK (topped_up >= 0 AND topped_up <= 1000000000000000000),
    PRIMARY KEY (level, subject)
);

-- One row for each payment, gift or code, written once: the same payment never counts twice.
CREATE TABLE credit_top_up (
    id            TEXT PRIMARY KEY,
    level         TEXT NOT NULL,
    subject       TEXT NOT NULL,
    micro_dollars BIGINT NOT NULL CHECK (micro_dollars > 0),
    source        TEXT NOT NULL,
    note          TEXT NOT NULL,
    at            BIGINT NOT NULL,
    actor         TEXT NOT NULL,
    FOREIGN KEY (level, subject) REFERENCES credit_account (level, subject)
);
CREATE INDEX top_up_of_account ON credit_top_up (level, subject, at);

-- Codes that turn into credit, each once. Only their digests are kept.
CREATE TABLE redemption_code (
    digest        TEXT PRIMARY KEY CHECK (length(digest) = 64),
    batch         TEXT NOT NULL,
    micro_dollars BIGINT NOT NULL CHECK (micro_dollars > 0),
    expires_at    BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    redeemed_at   BIGINT,
    redeemed_for  TEXT,
    CHECK ((redeemed_at IS NULL) = (redeemed_for IS NULL))
);
CREATE INDEX code_of_batch ON redemption_code (batch);
