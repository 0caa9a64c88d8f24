package io.bellwether.storage;

class SqliteInboxTest extends InboxSuite {
    SqliteInboxTest() {
        super(Dialect.SQLITE);
    }
}
