package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The schema's way from nothing to the newest version, and no further. */
abstract class SchemaSuite {
    private final FreshDatabase fresh;

    SchemaSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
    }

    @AfterEach
    void close() {
        fresh.close();
    }

    @RepeatedTest(10)
    void replicas_that_start_at_once_migrate_once() throws Exception {
        int replicas = 4;
        CountDownLatch start = new CountDownLatch(replicas);
        List<Future<Long>> histories = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(replicas)) {
            for (int i = 0; i < replicas; i++) {
                histories.add(threads.submit(() -> history(start)));
            }
        }

        for (Future<Long> history : histories) {
            assertThat(history.get()).isEqualTo(versions().size());
        }
    }

    private long history(CountDownLatch start) throws InterruptedException {
        start.countDown();
        start.await();
        try (Database database = fresh.open()) {
            return migrations(database);
        }
    }

    @Test
    void a_schema_of_a_newer_program_is_left_alone() {
        try (Database database = fresh.open()) {
            database.write(session -> session.change(
                    "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                            + " installed_by, execution_time, success)"
                            + " VALUES (999, '999', 'x', 'SQL', 'x', 'x', 0, 1 = 1)"));
        }

        assertThatThrownBy(() -> fresh.open().close())
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("version 999 and this program knows " + SqlSchema.NEWEST);
    }

    @Test
    void the_newest_version_is_that_of_the_newest_file() throws Exception {
        assertThat(versions()).doesNotHaveDuplicates().last().isEqualTo(SqlSchema.NEWEST);
    }

    private static long migrations(Database database) {
        return database.read(session -> session.one(
                        row -> row.whole("n"),
                        "SELECT count(*) AS n FROM flyway_schema_history WHERE version IS NOT NULL")
                .orElseThrow());
    }

    private static List<Integer> versions() throws Exception {
        URL common = Objects.requireNonNull(SchemaSuite.class.getResource("/migrations/common"));
        try (Stream<Path> files = Files.walk(Path.of(common.toURI()), 1)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
