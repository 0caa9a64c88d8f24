package io.bellwether.storage;

class SqliteDatabaseTest extends DatabaseSuite {
    SqliteDatabaseTest() {
        super(Dialect.SQLITE);
    }
}
