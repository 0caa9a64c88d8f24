package io.bellwether.storage;

class SqlitePurgeTest extends PurgeSuite {
    SqlitePurgeTest() {
        super(Dialect.SQLITE);
    }
}
