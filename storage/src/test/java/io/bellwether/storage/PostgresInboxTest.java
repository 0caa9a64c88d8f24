package io.bellwether.storage;

class PostgresInboxTest extends InboxSuite {
    PostgresInboxTest() {
        super(Dialect.POSTGRESQL);
    }
}
