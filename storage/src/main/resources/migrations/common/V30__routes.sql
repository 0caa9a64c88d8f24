-- Every version of every route that operators have changed; the highest number of a name counts, and a document that
-- has no route leaves the name to the settings file. Versions are never changed, old ones go.
CREATE TABLE route_version (
    name     TEXT NOT NULL,
    number   BIGINT NOT NULL CHECK (number >= 1),
    document TEXT NOT NULL,
    PRIMARY KEY (name, number)
);
INSERT INTO change_counter (name, value) VALUES ('routes', 0);
