package io.bellwether.storage;

class PostgresChannelTest extends ChannelSuite {
    PostgresChannelTest() {
        super(Dialect.POSTGRESQL);
    }
}
