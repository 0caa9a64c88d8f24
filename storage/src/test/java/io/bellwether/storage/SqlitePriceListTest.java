package io.bellwether.storage;

class SqlitePriceListTest extends PriceListSuite {
    SqlitePriceListTest() {
        super(Dialect.SQLITE);
    }
}
