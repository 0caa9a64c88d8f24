package io.bellwether.storage;

class PostgresExperimentTest extends ExperimentSuite {
    PostgresExperimentTest() {
        super(Dialect.POSTGRESQL);
    }
}
