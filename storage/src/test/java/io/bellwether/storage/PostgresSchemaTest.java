package io.bellwether.storage;

class PostgresSchemaTest extends SchemaSuite {
    PostgresSchemaTest() {
        super(Dialect.POSTGRESQL);
    }
}
