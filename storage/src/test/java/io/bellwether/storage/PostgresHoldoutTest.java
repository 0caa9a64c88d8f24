package io.bellwether.storage;

class PostgresHoldoutTest extends HoldoutSuite {
    PostgresHoldoutTest() {
        super(Dialect.POSTGRESQL);
    }
}
