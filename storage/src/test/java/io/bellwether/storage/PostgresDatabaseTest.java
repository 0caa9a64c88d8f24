package io.bellwether.storage;

class PostgresDatabaseTest extends DatabaseSuite {
    PostgresDatabaseTest() {
        super(Dialect.POSTGRESQL);
    }
}
