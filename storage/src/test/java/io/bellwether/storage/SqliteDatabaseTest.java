package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.storage.StorageFailure.Kind;
import org.junit.jupiter.api.Test;

class SqliteDatabaseTest extends DatabaseSuite {
    SqliteDatabaseTest() {
        super(Dialect.SQLITE);
    }

    @Test
    void a_full_disk_is_told_leaves_nothing_and_is_over_when_there_is_room() {
        String large = "x".repeat(1 << 20);
        limitPages(60);

        assertThatThrownBy(() -> add(large, 1))
                .isInstanceOfSatisfying(StorageFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.FULL));
        assertThat(values(large)).isEmpty();
        limitPages(10_000);

        add(large, 2);
        assertThat(values(large)).containsExactly(2L);
        assertThat(database().<String>read(session -> session.one(
                                row -> row.text("integrity_check"), "PRAGMA integrity_check")
                        .orElseThrow()))
                .isEqualTo("ok");
    }

    @Test
    void what_may_be_on_the_disk_soon_waits_for_no_disk_and_all_else_does() {
        assertThat(database().<Long>write(SqliteDatabaseTest::waits)).isEqualTo(2);
        assertThat(database().<Long>writeSoon(SqliteDatabaseTest::waits)).isEqualTo(1);
        assertThat(database().<Long>write(SqliteDatabaseTest::waits)).isEqualTo(2);
    }

    /** 1 is NORMAL, 2 is FULL. */
    private static long waits(SqlSession session) {
        return session.one(row -> row.whole("synchronous"), "PRAGMA synchronous")
                .orElseThrow();
    }

    /** As large as the file may get: what a full disk is for SQLite. */
    private void limitPages(int most) {
        database().write(session -> session.one(row -> row.whole("max_page_count"), "PRAGMA max_page_count = " + most));
    }
}
