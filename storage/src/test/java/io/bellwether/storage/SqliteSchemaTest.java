package io.bellwether.storage;

class SqliteSchemaTest extends SchemaSuite {
    SqliteSchemaTest() {
        super(Dialect.SQLITE);
    }
}
