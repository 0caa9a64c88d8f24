package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.canary.ExperimentTable.Since;
import io.bellwether.gateway.canary.Memo;
import io.bellwether.gateway.canary.Units;
import io.bellwether.gateway.canary.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of experiments that replicas share. */
abstract class ExperimentSuite {
    private final FreshDatabase fresh;
    private final Database database;
    private final SqlExperiments experiments;

    ExperimentSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        experiments = new SqlExperiments(() -> database);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void what_is_written_is_read_with_its_units() {
        long version = write("support", memo("a", 1), new Units.Marked(5, 1), new Units.Marked(-7, 130));

        Written read = read("support", Since.NEVER);

        assertThat(read.memo().toText()).isEqualTo(memo("a", 1).toText());
        assertThat(read.trial()).isEqualTo(1);
        assertThat(read.marked()).containsExactlyInAnyOrder(new Units.Marked(5, 1), new Units.Marked(-7, 130));
        assertThat(experiments.versions()).containsExactly(Map.entry("support", version));
    }

    @Test
    void a_reader_gets_the_units_that_were_marked_since() {
        long first = write("support", memo("a", 1), new Units.Marked(5, 1), new Units.Marked(6, 1));
        write("support", memo("b", 1), new Units.Marked(6, 3), new Units.Marked(8, 1));

        assertThat(read("support", new Since(1, first)).marked())
                .containsExactlyInAnyOrder(new Units.Marked(6, 3), new Units.Marked(8, 1));
        assertThat(read("support", Since.NEVER).marked()).hasSize(3);
    }

    @Test
    void a_new_trial_begins_without_units() {
        long first = write("support", memo("a", 1), new Units.Marked(5, 1));
        write("support", memo("b", 2), new Units.Marked(6, 1));

        assertThat(read("support", new Since(1, first)).marked()).containsExactly(new Units.Marked(6, 1));
        assertThat(units()).isEqualTo(1);
    }

    @Test
    void what_is_removed_is_gone_with_its_units_and_no_version_comes_twice() {
        long first = write("support", memo("a", 1), new Units.Marked(5, 1));
        write("other", memo("b", 1), new Units.Marked(5, 1));

        experiments.turn("support", row -> {
            row.remove();
            return true;
        });

        assertThat(experiments.versions()).containsOnlyKeys("other");
        assertThat(units()).isEqualTo(1);
        assertThat(write("support", memo("a", 1))).isGreaterThan(first);
        assertThat(read("support", Since.NEVER).marked()).isEmpty();
    }

    @Test
    void a_turn_that_fails_leaves_everything_as_it_was() {
        write("support", memo("a", 1));

        assertThatThrownBy(() -> experiments.turn("support", row -> {
                    row.write(new Written(memo("b", 1), 1, List.of(new Units.Marked(5, 1))));
                    throw new IllegalStateException("changed its mind");
                }))
                .hasMessage("changed its mind");

        assertThat(read("support", Since.NEVER).memo().toText())
                .isEqualTo(memo("a", 1).toText());
        assertThat(units()).isZero();
    }

    /** Four writers read a number and write the next: without turns, some would be lost. */
    @Test
    void turns_are_taken_one_after_the_other_also_at_a_row_that_is_not_there_yet() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        countsOn();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        assertThat(read("support", Since.NEVER).memo().toText())
                .isEqualTo(memo("40", 1).toText());
    }

    private void countsOn() {
        experiments.turn("support", row -> {
            String said = row.version()
                    .map(version -> row.read(Since.NEVER).memo().toText())
                    .orElse("salt=0");
            int seen = Integer.parseInt(said.lines().findFirst().orElseThrow().substring("salt=".length()));
            return row.write(new Written(memo(Integer.toString(seen + 1), 1), 1, List.of()));
        });
    }

    private long write(String route, Memo memo, Units.Marked... marked) {
        Written written = Written.of(memo, List.of(marked));
        return experiments.turn(route, row -> row.write(written));
    }

    private Written read(String route, Since since) {
        return experiments.turn(route, row -> row.read(since));
    }

    private static Memo memo(String salt, int trial) {
        return Memo.of("salt=" + salt + "\nstanding=1 0 0 " + trial + "\n");
    }

    private long units() {
        return database.read(
                session -> session.one(row -> row.whole("count"), "SELECT COUNT(*) AS count FROM experiment_unit")
                        .orElseThrow());
    }
}
