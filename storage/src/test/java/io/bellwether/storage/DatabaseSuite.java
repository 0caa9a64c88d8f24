package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.storage.StorageFailure.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise. */
abstract class DatabaseSuite {
    private static final String ADD = "INSERT INTO change_counter (name, value) VALUES (?, ?)";

    private final Dialect dialect;
    private final FreshDatabase fresh;
    private final Database database;

    DatabaseSuite(Dialect dialect) {
        this.dialect = dialect;
        this.fresh = FreshDatabase.of(dialect);
        this.database = fresh.open();
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void what_was_written_is_read_again_also_after_opening_anew() {
        long before = database.<Long>read(DatabaseSuite::count);
        add("one", 7);

        assertThat(values("one")).containsExactly(7L);
        try (Database again = fresh.open()) {
            assertThat(again.dialect()).isEqualTo(dialect);
            assertThat(again.<Long>read(DatabaseSuite::count)).isEqualTo(before + 1);
        }
    }

    @Test
    void a_transaction_that_fails_leaves_nothing() {
        assertThatThrownBy(() -> database.write(session -> {
                    session.change(ADD, "half", 1);
                    throw new IllegalArgumentException("thought better of it");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(values("half")).isEmpty();
        add("whole", 1);
        assertThat(values("whole")).containsExactly(1L);
    }

    @Test
    void a_name_that_is_taken_is_a_conflict_and_is_not_quoted() {
        add("taken", 1);

        assertThatThrownBy(() -> add("taken", 2)).isInstanceOfSatisfying(StorageFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(failure).hasMessageNotContaining("taken");
        });
        assertThat(values("taken")).containsExactly(1L);
    }

    @Test
    void a_wrong_statement_is_our_own_mistake() {
        assertThatThrownBy(() -> database.write(session -> session.change("UPDATE nowhere SET value = 1")))
                .isInstanceOfSatisfying(StorageFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.BROKEN));
    }

    @Test
    void text_of_any_kind_is_a_value_and_never_a_statement() {
        String hostile = "'; DROP TABLE change_counter; -- \" \\ % _ \u0111\ud83d\ude00";
        add(hostile, 5);

        assertThat(values(hostile)).containsExactly(5L);
    }

    @Test
    void flags_instants_and_absent_values_come_back_as_they_went() {
        Instant at = Instant.parse("2026-11-21T06:00:00.123Z");
        String sql = "INSERT INTO organisation (name, disabled, created_at, created_by) VALUES (?, ?, ?, ?)";
        database.write(session -> session.change(sql, "acme", true, at, "mai"));
        String key = "INSERT INTO virtual_key (name, expires_at, created_at, created_by) VALUES (?, ?, ?, ?)";
        database.write(session -> session.change(key, "shop", Optional.empty(), at, "mai"));

        assertThat(database.<Boolean>read(session -> session.one(r -> r.flag("disabled"), all("organisation"))
                        .orElseThrow()))
                .isTrue();
        assertThat(database.<Instant>read(session -> session.one(r -> r.instant("created_at"), all("organisation"))
                        .orElseThrow()))
                .isEqualTo(at);
        assertThat(database.<Optional<Instant>>read(
                        session -> session.one(r -> r.optionalInstant("expires_at"), all("virtual_key"))
                                .orElseThrow()))
                .isEmpty();
    }

    @Test
    void writers_at_once_wait_for_each_other_and_none_is_lost() throws Exception {
        add("sum", 0);

        together(
                8,
                () -> database.write(session -> {
                    String select = "SELECT value FROM change_counter WHERE name = 'sum'" + dialect.forUpdate();
                    long sum = session.one(row -> row.whole("value"), select).orElseThrow();
                    return session.change("UPDATE change_counter SET value = ? WHERE name = 'sum'", sum + 1);
                }));

        assertThat(values("sum")).containsExactly(8L);
    }

    /** A pool waits for a connection for less than they are held here. */
    @Test
    void whoever_finds_all_connections_in_use_waits_for_one() throws Exception {
        together(8, () -> database.read(session -> slowly(1)));

        together(12, () -> database.read(session -> slowly(350)));
    }

    private static int slowly(long millis) {
        try {
            return new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS) ? 0 : 1;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void a_reader_does_not_wait_for_a_writer_and_sees_what_is_committed() {
        add("steady", 1);

        List<Long> seen = database.write(session -> {
            session.change("UPDATE change_counter SET value = 2 WHERE name = 'steady'");
            return values("steady");
        });

        assertThat(seen).containsExactly(1L);
        assertThat(values("steady")).containsExactly(2L);
    }

    @Test
    void many_rows_go_in_one_statement() {
        List<Object[]> rows = List.of(new Object[] {"a", 1}, new Object[] {"b", 2}, new Object[] {"c", 3L});

        assertThat(database.<int[]>write(session -> session.changeAll(ADD, rows)))
                .containsExactly(1, 1, 1);
        assertThat(values("c")).containsExactly(3L);
    }

    private static String all(String table) {
        return "SELECT * FROM " + table;
    }

    private static long count(SqlSession session) {
        return session.one(row -> row.whole("n"), "SELECT count(*) AS n FROM change_counter")
                .orElseThrow();
    }

    Database database() {
        return database;
    }

    void add(String name, long value) {
        database.write(session -> session.change(ADD, name, value));
    }

    List<Long> values(String name) {
        return database.read(session ->
                session.list(row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = ?", name));
    }

    private static void together(int count, Callable<Integer> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(threads.submit(work));
            }
            for (Future<Integer> each : all) {
                assertThat(each.get()).isEqualTo(1);
            }
        }
    }
}
