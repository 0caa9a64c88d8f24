package io.bellwether.storage;

class SqliteAlertTest extends AlertSuite {
    SqliteAlertTest() {
        super(Dialect.SQLITE);
    }
}
