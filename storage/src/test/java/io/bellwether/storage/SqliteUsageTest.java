package io.bellwether.storage;

class SqliteUsageTest extends UsageSuite {
    SqliteUsageTest() {
        super(Dialect.SQLITE);
    }
}
