-- Every page of sums that was ever posted, by its name: the same page never counts twice. Forgotten after weeks.
CREATE TABLE ledger_page (
    name        TEXT PRIMARY KEY,
    last_minute BIGINT NOT NULL
);
CREATE INDEX page_by_time ON ledger_page (last_minute);

-- What all attempts of a minute came to that have the same target and payer, as one replica has counted them. The
-- digest is that of the words beside it.
CREATE TABLE usage_minute (
    starts_at               BIGINT NOT NULL,
    replica                 TEXT NOT NULL,
    digest                  TEXT NOT NULL,
    provider                TEXT NOT NULL,
    model                   TEXT NOT NULL,
    price_version           TEXT NOT NULL,
    key_name                TEXT NOT NULL,
    team                    TEXT NOT NULL,
    organisation            TEXT NOT NULL,
    end_user                TEXT NOT NULL,
    route                   TEXT NOT NULL,
    requests                BIGINT NOT NULL CHECK (requests >= 0),
    attempts                BIGINT NOT NULL CHECK (attempts >= 1),
    input_tokens            BIGINT NOT NULL CHECK (input_tokens >= 0),
    cached_tokens           BIGINT NOT NULL CHECK (cached_tokens >= 0),
    output_tokens           BIGINT NOT NULL CHECK (output_tokens >= 0),
    reasoning_tokens        BIGINT NOT NULL CHECK (reasoning_tokens >= 0),
    micro_dollars           BIGINT NOT NULL CHECK (micro_dollars >= 0),
    estimated_micro_dollars BIGINT NOT NULL CHECK (estimated_micro_dollars >= 0),
    -- Attempts whose cost nobody knows, which is never the same as free.
    unpriced                BIGINT NOT NULL CHECK (unpriced >= 0),
    PRIMARY KEY (starts_at, replica, digest)
);

-- All that was used: the sums above, and the attempts that stand by themselves, as a crash has left them. A request
-- counts where its first attempt did.
CREATE VIEW usage_row AS
SELECT starts_at AS at, provider, model, key_name, team, organisation, end_user, route, requests, attempts,
       input_tokens, cached_tokens, output_tokens, reasoning_tokens, micro_dollars, estimated_micro_dollars, unpriced
FROM usage_minute
UNION ALL
SELECT settled_at, provider, model, key_name, team, organisation, end_user, route,
       CASE WHEN attempt = 1 THEN 1 ELSE 0 END, 1,
       input_tokens, cached_tokens, output_tokens, reasoning_tokens, COALESCE(cost_micro_dollars, 0),
       CASE WHEN counted_by = 'estimated' OR recovered = 1 THEN COALESCE(cost_micro_dollars, 0) ELSE 0 END,
       CASE WHEN cost_micro_dollars IS NULL AND counted_by <> 'none' THEN 1 ELSE 0 END
FROM attempt;
