package io.bellwether.storage;

class SqliteHoldoutTest extends HoldoutSuite {
    SqliteHoldoutTest() {
        super(Dialect.SQLITE);
    }
}
