package io.bellwether.storage;

class SqliteAccessTest extends AccessSuite {
    SqliteAccessTest() {
        super(Dialect.SQLITE);
    }
}
