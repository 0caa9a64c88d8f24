package io.bellwether.storage;

class SqliteBudgetStoreTest extends BudgetStoreSuite {
    SqliteBudgetStoreTest() {
        super(Dialect.SQLITE);
    }
}
