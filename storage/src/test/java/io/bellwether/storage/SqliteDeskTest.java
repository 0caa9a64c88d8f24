package io.bellwether.storage;

class SqliteDeskTest extends DeskSuite {
    SqliteDeskTest() {
        super(Dialect.SQLITE);
    }
}
