-- When the kept answers of a model were last let go of: the counter's value then. Replicas keep answers in memory and
-- let go of those of every model whose version is new to them.
CREATE TABLE cache_purge (
    model   TEXT PRIMARY KEY CHECK (model <> ''),
    version BIGINT NOT NULL CHECK (version >= 1)
);
INSERT INTO change_counter (name, value) VALUES ('cache_purges', 0);
