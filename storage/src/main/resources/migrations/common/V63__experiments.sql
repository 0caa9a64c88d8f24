-- Experiments that replicas hold together: one row each, which one replica at a time takes a turn at. The version is the
-- counter's value, so that no two states of any row ever have the same.
CREATE TABLE experiment (
    route   TEXT PRIMARY KEY CHECK (route <> ''),
    version BIGINT NOT NULL CHECK (version >= 1),
    memo    TEXT NOT NULL
);
-- The units that an experiment's trial has seen, and what has happened to each: a bit for each thing. Places are hashes.
CREATE TABLE experiment_unit (
    route   TEXT NOT NULL,
    trial   BIGINT NOT NULL,
    place   BIGINT NOT NULL,
    marks   INTEGER NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (route, trial, place)
);
CREATE INDEX experiment_unit_version ON experiment_unit (route, trial, version);
INSERT INTO change_counter (name, value) VALUES ('experiments', 0);
