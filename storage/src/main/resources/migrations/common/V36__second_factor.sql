-- What an operator proves beside the password: the secret of an authenticator app (RFC 6238), in base32. It must be
-- readable to be checked. A code counts once: those of steps up to last_step are used up.
CREATE TABLE operator_totp (
    operator   TEXT PRIMARY KEY REFERENCES operator (name),
    secret     TEXT NOT NULL,
    confirmed  INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
    last_step  BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

-- For whoever has lost the app: each works once, and goes when it is used. Only digests are kept.
CREATE TABLE operator_recovery_code (
    digest   TEXT PRIMARY KEY CHECK (length(digest) = 64),
    operator TEXT NOT NULL REFERENCES operator (name)
);
CREATE INDEX recovery_code_of_operator ON operator_recovery_code (operator);

-- Who an identity provider says somebody is. The pair is what never changes (OpenID Connect Core, section 5.7); names
-- and addresses of people do.
CREATE TABLE operator_identity (
    issuer   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    operator TEXT NOT NULL REFERENCES operator (name),
    PRIMARY KEY (issuer, subject)
);
