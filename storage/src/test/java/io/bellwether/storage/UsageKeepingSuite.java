package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.console.access.AccessActions.Directories;
import io.bellwether.console.access.Entity.Traits;
import io.bellwether.console.access.Organisation;
import io.bellwether.console.access.Retention;
import io.bellwether.console.access.Team;
import io.bellwether.console.audit.AuditLog.Search;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.escrow.Posting;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Page;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.budget.journal.Sum;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.storage.SqlBudgetStore.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long usage is kept, on either database. */
abstract class UsageKeepingSuite {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final UsageKept TEN_DAYS = new UsageKept(Duration.ofDays(10), Map.of(), Map.of());

    private final FreshDatabase fresh;
    private final Database database;
    private final Directories access;
    private final SqlBudgetStore store;

    UsageKeepingSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        access = SqlAccess.directories(() -> database, () -> 0);
        store = new SqlBudgetStore(database, new Holder("one", "first"));
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void what_is_too_old_goes_piece_by_piece_and_what_was_paid_stays() throws StoreAway {
        for (int day = 8; day < 13; day++) {
            used("", "", day);
        }
        SqlUsageKeeping keeping = new SqlUsageKeeping(new SqlUsageKeeping.Piece(1, 100));

        assertThat(keeping.forget(database, TEN_DAYS, NOON)).isTrue();
        assertThat(days("usage_minute", "starts_at")).containsExactly(11L, 10L, 9L, 8L);
        assertThat(days("attempt", "settled_at")).hasSize(5);
        finish(keeping, TEN_DAYS);

        assertThat(days("usage_minute", "starts_at")).containsExactly(10L, 9L, 8L);
        assertThat(days("attempt", "settled_at")).containsExactly(10L, 9L, 8L);
        long paid = database.read(session -> session.one(
                        row -> row.whole("paid"), "SELECT CAST(SUM(micro_dollars) AS BIGINT) AS paid FROM transfer")
                .orElse(0L));
        assertThat(paid).isEqualTo(10);
    }

    @Test
    void the_nearest_that_says_how_long_is_heard() throws StoreAway {
        for (String team : List.of("acme/quick", "acme/usual", "acme/filed", "")) {
            used(team, team.isEmpty() ? "" : "acme", 1, 4, 8, 15, 40);
        }
        used("own", "blue", 1, 4, 8, 15, 40);
        made("acme", Retention.USUAL);
        made("acme", "quick", keptFor(2));
        made("acme", "usual", Retention.USUAL);
        UsageKept file = new UsageKept(
                Duration.ofDays(10),
                Map.of("acme", Duration.ofDays(20)),
                Map.of("acme/quick", Duration.ofDays(50), "acme/filed", Duration.ofDays(5), "own", Duration.ofDays(3)));

        finish(new SqlUsageKeeping(), file);

        assertThat(daysOf("acme/quick")).containsExactly(1L);
        assertThat(daysOf("acme/usual")).containsExactly(15L, 8L, 4L, 1L);
        assertThat(daysOf("acme/filed")).containsExactly(4L, 1L);
        assertThat(daysOf("own")).containsExactly(1L);
        assertThat(daysOf("")).containsExactly(8L, 4L, 1L);
    }

    @Test
    void what_an_operator_changes_holds_from_the_next_piece_on_and_is_in_the_audit_log() throws StoreAway {
        used("acme/support", "acme", 1, 4, 8);
        made("acme", keptFor(5));
        made("acme", "support", Retention.USUAL);
        SqlUsageKeeping keeping = new SqlUsageKeeping();

        finish(keeping, TEN_DAYS);
        assertThat(daysOf("acme/support")).containsExactly(4L, 1L);
        access.teams().alter("acme/support", team -> kept(team, keptFor(2)), change("teams.change"));
        finish(keeping, TEN_DAYS);
        assertThat(daysOf("acme/support")).containsExactly(1L);

        assertThat(access.teams().find("acme/support").orElseThrow().retention())
                .isEqualTo(keptFor(2));
        assertThat(new SqlAudit(() -> database)
                        .list(new Search("", "", Long.MAX_VALUE, 1))
                        .getFirst()
                        .after())
                .hasValueSatisfying(document -> assertThat(document).contains("\"usage_kept_days\":2"));
    }

    @Test
    void a_piece_looks_at_so_many_tenants_and_the_next_one_goes_on_behind_them() throws StoreAway {
        List<String> teams = List.of("a/1", "a/2", "b/1", "é/Ä", "-");
        for (String team : teams) {
            used(team, "", 11, 1);
        }
        SqlUsageKeeping keeping = new SqlUsageKeeping(new SqlUsageKeeping.Piece(100, 2));

        int pieces = finish(keeping, TEN_DAYS);

        assertThat(pieces).isGreaterThan(teams.size());
        assertThat(days("usage_minute", "starts_at")).hasSize(teams.size()).containsOnly(1L);
        assertThat(days("attempt", "settled_at")).hasSize(teams.size()).containsOnly(1L);
        used("a/1", "", 12);
        finish(keeping, TEN_DAYS);
        assertThat(daysOf("a/1")).containsExactly(1L);
    }

    /** How many pieces it took. */
    private int finish(SqlUsageKeeping keeping, UsageKept file) {
        int pieces = 1;
        while (keeping.forget(database, file, NOON)) {
            pieces++;
        }
        return pieces;
    }

    private List<Long> daysOf(String team) {
        List<Long> minutes = days("usage_minute", "starts_at", team);
        assertThat(days("attempt", "settled_at", team)).isEqualTo(minutes);
        return minutes;
    }

    private List<Long> days(String table, String column) {
        return database.read(session -> session.list(
                UsageKeepingSuite::age, "SELECT " + column + " AS at FROM " + table + " ORDER BY " + column));
    }

    private List<Long> days(String table, String column, String team) {
        return database.read(session -> session.list(
                UsageKeepingSuite::age,
                "SELECT " + column + " AS at FROM " + table + " WHERE team = ? ORDER BY " + column,
                team));
    }

    private static long age(SqlRow row) {
        return Duration.between(row.instant("at"), NOON).toDays();
    }

    private static Retention keptFor(long days) {
        return new Retention(OptionalLong.of(days));
    }

    private void made(String organisation, Retention retention) {
        access.organisations().add(new Organisation(organisation, retention, traits()), change("organisations.create"));
    }

    private void made(String organisation, String team, Retention retention) {
        access.teams().add(new Team(organisation, team, retention, traits()), change("teams.create"));
    }

    private static Team kept(Team team, Retention retention) {
        return new Team(team.organisation(), team.own(), retention, team.traits());
    }

    private static Traits traits() {
        return new Traits(false, new JsonTree.Members(Map.of()), NOON, "mai");
    }

    private static Change change(String action) {
        return new Change(NOON, "mai", action, "thing", "req-1");
    }

    /** So many days ago, each as a sum of a minute and as an attempt that stands by itself, a micro-dollar each. */
    private void used(String team, String organisation, int... daysAgo) throws StoreAway {
        Payer payer = new Payer("key", team, organisation, "user", "route", "");
        JournalEntry.Target target = new JournalEntry.Target("alpha", "m", "v");
        for (int days : daysAgo) {
            Instant at = NOON.minus(Duration.ofDays(days));
            String name = team + "-" + organisation + "-" + days;
            Sum.Counts counts = new Sum.Counts(1, 1, new Sum.Tokens(1, 0, 0, 0), new Sum.Amount(1, 0, 0));
            Sum sum = new Sum(new Sum.Key(at.toEpochMilli() / 60_000, target, payer), counts);
            store.post(new Page(1, name, List.of(sum)), Posting.Life.THIS);
            AttemptId id = new AttemptId(name, 1);
            Cost cost = new Cost.Priced(1, "v");
            store.post(List.of(new Posting(
                    new JournalEntry.Started(id, target, 1, at, payer),
                    new JournalEntry.Settled(id, Usage.reported(1, 0, 0, 0), cost, JournalEntry.Ending.WITNESSED, at),
                    Posting.Life.THIS)));
        }
    }
}
