package io.bellwether.storage;

class SqliteChannelTest extends ChannelSuite {
    SqliteChannelTest() {
        super(Dialect.SQLITE);
    }
}
