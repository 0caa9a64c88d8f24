package io.bellwether.storage;

class SqliteExperimentTest extends ExperimentSuite {
    SqliteExperimentTest() {
        super(Dialect.SQLITE);
    }
}
