-- When each replica was last seen, in seconds since 1970 by the database's own clock. What one that is not seen any more
-- had leased goes back to everybody.
CREATE TABLE replica (
    owner   TEXT PRIMARY KEY,
    seen_at BIGINT NOT NULL
);
