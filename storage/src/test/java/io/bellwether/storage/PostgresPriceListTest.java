package io.bellwether.storage;

class PostgresPriceListTest extends PriceListSuite {
    PostgresPriceListTest() {
        super(Dialect.POSTGRESQL);
    }
}
