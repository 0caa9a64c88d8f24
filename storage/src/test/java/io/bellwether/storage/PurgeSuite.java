package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.console.audit.AuditLog;
import io.bellwether.console.audit.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That kept answers are to go, as replicas hear of it; the same over both databases. */
abstract class PurgeSuite {
    private final FreshDatabase fresh;
    private final Database database;
    private final SqlPurges purges;

    PurgeSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        purges = new SqlPurges(() -> database);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void each_purge_is_new_to_whoever_looks_and_leaves_other_models_alone() {
        assertThat(purges.load()).isEqualTo(new SqlPurges.Loaded(0, Map.of()));

        purges.purge(List.of("faq", "support"), change());
        purges.purge(List.of("faq"), change());

        assertThat(purges.version()).isEqualTo(2);
        assertThat(purges.load().byModel()).containsEntry("faq", 2L).containsEntry("support", 1L);
    }

    @Test
    void it_stands_in_the_audit_log() {
        purges.purge(List.of("faq"), change());

        assertThat(new SqlAudit(() -> database).list(new AuditLog.Search("cache/", "", Long.MAX_VALUE, 10)))
                .extracting(entry -> entry.change().action())
                .containsExactly("cache.purge");
    }

    private static Change change() {
        return new Change(Instant.parse("2026-11-22T00:00:00Z"), "mai", "cache.purge", "cache/faq", "req_1");
    }
}
