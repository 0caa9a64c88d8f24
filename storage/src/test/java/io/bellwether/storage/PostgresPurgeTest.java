package io.bellwether.storage;

class PostgresPurgeTest extends PurgeSuite {
    PostgresPurgeTest() {
        super(Dialect.POSTGRESQL);
    }
}
