package io.bellwether.storage;

class SqliteKnowledgeTest extends KnowledgeSuite {
    SqliteKnowledgeTest() {
        super(Dialect.SQLITE);
    }
}
