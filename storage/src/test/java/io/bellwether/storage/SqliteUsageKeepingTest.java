package io.bellwether.storage;

class SqliteUsageKeepingTest extends UsageKeepingSuite {
    SqliteUsageKeepingTest() {
        super(Dialect.SQLITE);
    }
}
