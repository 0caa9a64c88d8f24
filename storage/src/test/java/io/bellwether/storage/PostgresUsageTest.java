package io.bellwether.storage;

class PostgresUsageTest extends UsageSuite {
    PostgresUsageTest() {
        super(Dialect.POSTGRESQL);
    }
}
