package io.bellwether.storage;

class SqliteCreditTest extends CreditSuite {
    SqliteCreditTest() {
        super(Dialect.SQLITE);
    }
}
