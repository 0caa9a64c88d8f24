-- Providers that operators have added, each as one document; the secrets in it are sealed by the program.
CREATE TABLE provider (
    name     TEXT PRIMARY KEY,
    document TEXT NOT NULL
);
INSERT INTO change_counter (name, value) VALUES ('providers', 0);
