package io.bellwether.storage;

class PostgresConversationTest extends ConversationSuite {
    PostgresConversationTest() {
        super(Dialect.POSTGRESQL);
    }
}
