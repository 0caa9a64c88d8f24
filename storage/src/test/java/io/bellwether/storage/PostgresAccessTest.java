package io.bellwether.storage;

class PostgresAccessTest extends AccessSuite {
    PostgresAccessTest() {
        super(Dialect.POSTGRESQL);
    }
}
