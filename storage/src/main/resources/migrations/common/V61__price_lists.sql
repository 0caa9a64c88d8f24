-- Price lists that operators have applied; the highest id is in force and is the counter's value. An empty content stands
-- for the list that comes with the program. Lists are never changed, old ones go.
CREATE TABLE price_list (
    id        BIGINT PRIMARY KEY CHECK (id >= 1),
    at        BIGINT NOT NULL,
    actor     TEXT NOT NULL,
    source    TEXT NOT NULL,
    content   TEXT NOT NULL,
    row_count BIGINT NOT NULL CHECK (row_count >= 0)
);
INSERT INTO change_counter (name, value) VALUES ('prices', 0);
