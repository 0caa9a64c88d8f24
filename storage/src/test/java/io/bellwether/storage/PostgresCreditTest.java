package io.bellwether.storage;

class PostgresCreditTest extends CreditSuite {
    PostgresCreditTest() {
        super(Dialect.POSTGRESQL);
    }
}
