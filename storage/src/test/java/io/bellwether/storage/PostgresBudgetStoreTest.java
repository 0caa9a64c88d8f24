package io.bellwether.storage;

class PostgresBudgetStoreTest extends BudgetStoreSuite {
    PostgresBudgetStoreTest() {
        super(Dialect.POSTGRESQL);
    }
}
