package io.bellwether.storage;

class PostgresDeskTest extends DeskSuite {
    PostgresDeskTest() {
        super(Dialect.POSTGRESQL);
    }
}
