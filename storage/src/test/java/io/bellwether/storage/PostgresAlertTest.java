package io.bellwether.storage;

class PostgresAlertTest extends AlertSuite {
    PostgresAlertTest() {
        super(Dialect.POSTGRESQL);
    }
}
