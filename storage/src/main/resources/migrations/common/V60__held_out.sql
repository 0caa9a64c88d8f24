-- Targets that operators keep all attempts from, by the provider's name in the settings and the model's at the provider.
-- until_at is when one is released by itself; empty means not before somebody says so.
CREATE TABLE held_out (
    provider TEXT NOT NULL CHECK (provider <> ''),
    model    TEXT NOT NULL CHECK (model <> ''),
    reason   TEXT NOT NULL CHECK (reason <> ''),
    held_by  TEXT NOT NULL,
    since_at BIGINT NOT NULL,
    until_at BIGINT,
    PRIMARY KEY (provider, model)
);
INSERT INTO change_counter (name, value) VALUES ('held_out', 0);
