package io.bellwether.storage;

class PostgresKnowledgeTest extends KnowledgeSuite {
    PostgresKnowledgeTest() {
        super(Dialect.POSTGRESQL);
    }
}
