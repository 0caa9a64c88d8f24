-- Who may call and who may operate. Flags are 0 or 1, instants are milliseconds since 1970, lists and objects are JSON.
-- Names are addresses: they are never reused and never changed, because money and history refer to them.

-- One row per thing that gateways keep a copy of; the number grows with every change, and each gateway looks twice a
-- second. The audit's row is the number of its newest entry.
CREATE TABLE change_counter (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO change_counter (name, value) VALUES ('access', 0);
INSERT INTO change_counter (name, value) VALUES ('audit', 0);

CREATE TABLE organisation (
    name       TEXT PRIMARY KEY,
    disabled   INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    metadata   TEXT NOT NULL DEFAULT '{}',
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);

CREATE TABLE team (
    organisation TEXT NOT NULL REFERENCES organisation (name),
    name         TEXT NOT NULL,
    disabled     INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    metadata     TEXT NOT NULL DEFAULT '{}',
    created_at   BIGINT NOT NULL,
    created_by   TEXT NOT NULL,
    PRIMARY KEY (organisation, name)
);

-- A person who holds keys; not an operator.
CREATE TABLE member (
    name         TEXT PRIMARY KEY,
    organisation TEXT NOT NULL,
    team         TEXT NOT NULL,
    email        TEXT,
    disabled     INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    metadata     TEXT NOT NULL DEFAULT '{}',
    created_at   BIGINT NOT NULL,
    created_by   TEXT NOT NULL,
    FOREIGN KEY (organisation, team) REFERENCES team (organisation, name)
);
CREATE INDEX member_of_team ON member (organisation, team);

-- A key without a member is a service account's; without a team it is the house's own.
CREATE TABLE virtual_key (
    name         TEXT PRIMARY KEY,
    organisation TEXT,
    team         TEXT,
    member       TEXT REFERENCES member (name),
    models       TEXT NOT NULL DEFAULT '[]',
    networks     TEXT NOT NULL DEFAULT '[]',
    metadata     TEXT NOT NULL DEFAULT '{}',
    expires_at   BIGINT,
    disabled     INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    revoked_at   BIGINT,
    created_at   BIGINT NOT NULL,
    created_by   TEXT NOT NULL,
    FOREIGN KEY (organisation, team) REFERENCES team (organisation, name),
    CHECK ((organisation IS NULL) = (team IS NULL)),
    CHECK (member IS NULL OR team IS NOT NULL)
);
CREATE INDEX key_of_team ON virtual_key (organisation, team);

-- What opens the door: SHA-256 of the key, in hexadecimal. Two while a rotation overlaps.
CREATE TABLE key_secret (
    digest      TEXT PRIMARY KEY CHECK (length(digest) = 64),
    key_name    TEXT NOT NULL REFERENCES virtual_key (name),
    last_four   TEXT NOT NULL,
    valid_until BIGINT,
    created_at  BIGINT NOT NULL
);
CREATE INDEX secret_of_key ON key_secret (key_name);

-- Who may use the operator's API with a password. The password is an Argon2id digest with its parameters.
CREATE TABLE operator (
    name       TEXT PRIMARY KEY,
    role       TEXT NOT NULL CHECK (role IN ('owner', 'operator', 'agent', 'viewer')),
    password   TEXT NOT NULL,
    disabled   INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    metadata   TEXT NOT NULL DEFAULT '{}',
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);

CREATE TABLE operator_session (
    digest     TEXT PRIMARY KEY CHECK (length(digest) = 64),
    operator   TEXT NOT NULL REFERENCES operator (name),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_of_operator ON operator_session (operator);

-- Every change, each row bound to the one before it by a hash.
CREATE TABLE audit (
    number        BIGINT PRIMARY KEY,
    at            BIGINT NOT NULL,
    actor         TEXT NOT NULL,
    action        TEXT NOT NULL,
    subject       TEXT NOT NULL,
    request_id    TEXT NOT NULL,
    state_before  TEXT,
    state_after   TEXT,
    previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
    hash          TEXT NOT NULL CHECK (length(hash) = 64)
);
CREATE INDEX audit_of_subject ON audit (subject, number);
