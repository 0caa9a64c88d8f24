package io.bellwether.storage;

class PostgresUsageKeepingTest extends UsageKeepingSuite {
    PostgresUsageKeepingTest() {
        super(Dialect.POSTGRESQL);
    }
}
