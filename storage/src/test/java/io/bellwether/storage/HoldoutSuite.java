package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.AuditEntry;
import io.bellwether.console.audit.AuditLog;
import io.bellwether.console.audit.Change;
import io.bellwether.console.holdout.HoldoutDirectory;
import io.bellwether.gateway.resilience.holdout.Holdout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of targets that are held out. */
abstract class HoldoutSuite {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlHoldouts holdouts;

    HoldoutSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        holdouts = new SqlHoldouts(() -> database);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void what_is_held_out_is_kept_as_it_was_said() {
        Holdout slow = holdout("alpha", "a", "too slow", Optional.of(NOON.plusSeconds(60)));

        assertThat(hold(slow)).isEqualTo(new Outcome.Done<>(slow));

        assertThat(holdouts.load().holdouts()).containsExactly(slow);
        assertThat(holdouts.all(NOON)).containsExactly(slow);
    }

    @Test
    void holding_again_replaces_and_the_audit_log_knows_both() {
        hold(holdout("alpha", "a", "too slow", Optional.empty()));
        Holdout wrong = holdout("alpha", "a", "wrong answers", Optional.empty());
        hold(wrong);

        assertThat(holdouts.all(NOON)).containsExactly(wrong);
        AuditEntry latest = audit().getFirst();
        assertThat(latest.before().orElse("")).contains("too slow");
        assertThat(latest.after().orElse("")).contains("wrong answers");
    }

    @Test
    void one_is_released_once() {
        Holdout held = holdout("alpha", "a", "too slow", Optional.empty());
        hold(held);

        assertThat(release("alpha", "a", NOON)).isEqualTo(new Outcome.Done<>(held));
        assertThat(release("alpha", "a", NOON)).isInstanceOf(Outcome.Missing.class);

        assertThat(holdouts.all(NOON)).isEmpty();
        assertThat(audit())
                .extracting(entry -> entry.change().action())
                .containsExactly("targets.release", "targets.hold");
    }

    @Test
    void what_was_released_by_itself_is_not_there_any_more() {
        hold(holdout("alpha", "a", "too slow", Optional.of(NOON.plusSeconds(60))));
        Instant later = NOON.plusSeconds(60);

        assertThat(holdouts.all(later)).isEmpty();
        assertThat(release("alpha", "a", later)).isInstanceOf(Outcome.Missing.class);
        assertThat(holdouts.load().holdouts()).isEmpty();
    }

    @Test
    void every_change_is_seen_by_who_looks_at_the_version() {
        long before = holdouts.version();

        hold(holdout("alpha", "a", "too slow", Optional.empty()));
        long between = holdouts.version();
        release("alpha", "a", NOON);

        assertThat(between).isGreaterThan(before);
        assertThat(holdouts.version()).isGreaterThan(between);
        assertThat(holdouts.load().version()).isEqualTo(holdouts.version());
    }

    @Test
    void there_are_no_more_than_may_be_and_a_full_list_can_still_be_changed() {
        for (int i = 0; i < HoldoutDirectory.MOST; i++) {
            hold(holdout("alpha", "m" + i, "all of them", Optional.empty()));
        }

        assertThat(hold(holdout("alpha", "more", "one more", Optional.empty()))).isInstanceOf(Outcome.Taken.class);
        assertThat(hold(holdout("alpha", "m0", "again", Optional.empty()))).isInstanceOf(Outcome.Done.class);
        assertThat(holdouts.all(NOON)).hasSize(HoldoutDirectory.MOST);
    }

    private Outcome<Holdout> hold(Holdout holdout) {
        return holdouts.hold(holdout, change("targets.hold", holdout.target(), NOON));
    }

    private Outcome<Holdout> release(String provider, String model, Instant now) {
        return holdouts.release(provider, model, change("targets.release", provider + "/" + model, now));
    }

    private static Change change(String action, String target, Instant now) {
        return new Change(now, "mai", action, "targets/" + target, "req_1");
    }

    private List<AuditEntry> audit() {
        return new SqlAudit(() -> database).list(new AuditLog.Search("targets/", "", Long.MAX_VALUE, 10));
    }

    private static Holdout holdout(String provider, String model, String reason, Optional<Instant> until) {
        return new Holdout(provider, model, reason, "mai", NOON, until);
    }
}
