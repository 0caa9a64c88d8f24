package io.bellwether.storage;

class SqliteAccountTest extends AccountSuite {
    SqliteAccountTest() {
        super(Dialect.SQLITE);
    }
}
