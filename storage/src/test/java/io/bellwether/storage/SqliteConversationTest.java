package io.bellwether.storage;

class SqliteConversationTest extends ConversationSuite {
    SqliteConversationTest() {
        super(Dialect.SQLITE);
    }
}
