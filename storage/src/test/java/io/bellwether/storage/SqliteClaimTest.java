package io.bellwether.storage;

class SqliteClaimTest extends ClaimSuite {
    SqliteClaimTest() {
        super(Dialect.SQLITE);
    }
}
