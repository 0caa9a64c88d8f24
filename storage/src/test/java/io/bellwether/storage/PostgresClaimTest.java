package io.bellwether.storage;

class PostgresClaimTest extends ClaimSuite {
    PostgresClaimTest() {
        super(Dialect.POSTGRESQL);
    }
}
