package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that are killed while they write (X16b) and while they make the schema (X74). */
class SqliteCrashTest {
    private static final long SEED = 20261121;

    private final FreshDatabase fresh = FreshDatabase.of(Dialect.SQLITE);

    @AfterEach
    void close() {
        fresh.close();
    }

    private Process scribbler() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScribblerMain.class.getName(),
                        fresh.data().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void two_writers_that_are_killed_leave_whole_transactions() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 3; round++) {
            Process one = scribbler();
            Process other = scribbler();
            assertThat(one.inputReader().readLine()).isEqualTo("ready");
            assertThat(other.inputReader().readLine()).isEqualTo("ready");
            boolean ended = one.waitFor(random.nextInt(20, 200), TimeUnit.MILLISECONDS);
            kill(one);
            kill(other);
            assertThat(ended).isFalse();
            assertWhole("round " + round + ", seed " + SEED);
        }
    }

    @Test
    void a_process_that_is_killed_while_it_makes_the_schema_is_followed_by_one_that_ends_it() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Integer> delays = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            delays.add(random.nextInt(200, 900));
            Process process = scribbler();
            boolean ended = process.waitFor(delays.getLast(), TimeUnit.MILLISECONDS);
            kill(process);
            assertThat(ended).isFalse();
        }

        assertWhole("killed after ms: " + delays + ", seed " + SEED);
    }

    private void assertWhole(String when) {
        try (Database database = fresh.open()) {
            assertThat(database.<List<String>>read(
                            session -> session.list(row -> row.text("integrity_check"), "PRAGMA integrity_check")))
                    .as(when)
                    .containsExactly("ok");
            assertThat(count(database, "change_counter WHERE name LIKE 'n%'"))
                    .as(when)
                    .isEqualTo(count(database, "organisation"));
        }
    }

    private static long count(Database database, String from) {
        return database.read(session -> session.one(row -> row.whole("n"), "SELECT count(*) AS n FROM " + from)
                .orElseThrow());
    }
}
