-- Budgets that operators have made; those of the settings file are not here.
CREATE TABLE budget (
    name    TEXT PRIMARY KEY,
    level   TEXT NOT NULL CHECK (level IN ('organisation', 'team', 'user', 'key', 'route')),
    subject TEXT NOT NULL CHECK (subject <> ''),
    period  TEXT NOT NULL CHECK (period IN ('day', 'week', 'month', 'total')),
    zone    TEXT NOT NULL,
    cap     BIGINT NOT NULL CHECK (cap >= 0 AND cap <= 1000000000000000000),
    mode    TEXT NOT NULL CHECK (mode IN ('strict', 'clamp', 'soft'))
);
INSERT INTO change_counter (name, value) VALUES ('budgets', 0);
