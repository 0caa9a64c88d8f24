package io.bellwether.storage;

class PostgresAccountTest extends AccountSuite {
    PostgresAccountTest() {
        super(Dialect.POSTGRESQL);
    }
}
