package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.console.usage.Dimension;
import io.bellwether.console.usage.UsageLedger.Page;
import io.bellwether.console.usage.UsageLedger.Query;
import io.bellwether.console.usage.UsageLedger.Row;
import io.bellwether.console.usage.UsageLedger.Span;
import io.bellwether.console.usage.UsageLedger.Sums;
import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.escrow.Posting;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.budget.journal.Sum;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.storage.SqlBudgetStore.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of reports. */
abstract class UsageSuite {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Span ALWAYS = new Span(Instant.EPOCH, NOON.plus(Duration.ofDays(10)));
    private static final Page ALL = new Page(List.of(), 100);

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlBudgetStore store;
    private final SqlUsage usage;

    UsageSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        store = new SqlBudgetStore(database, new Holder("one", "first"));
        usage = new SqlUsage(() -> database);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void attempts_are_summed_by_what_is_told_apart() throws StoreAway {
        Settling second = new Settling(Usage.estimated(100, 5), new Cost.Priced(3, "v"));
        post("r1", "small", NOON, Usage.reported(100, 40, 10, 4), 7);
        store.post(List.of(posting("r1", 2, "small", NOON, second)));
        post("r2", "large", NOON, Usage.reported(1, 0, 1, 0), 50);

        List<Row> rows = usage.rows(query(List.of(Dimension.MODEL), Map.of(), ALWAYS, ALL));

        assertThat(rows)
                .containsExactly(
                        new Row(List.of("large"), new Sums(1, 1, 1, 0, 1, 0, 50, 0, 0)),
                        new Row(List.of("small"), new Sums(1, 2, 200, 40, 15, 4, 10, 3, 0)));
    }

    @Test
    void sums_and_attempts_that_stand_by_themselves_are_added_up() throws StoreAway {
        post("r1", "small", NOON, Usage.reported(100, 40, 10, 4), 7);
        Payer payer = new Payer("key", "team", "org", "user", "route", "");
        Sum sum = new Sum(
                new Sum.Key(NOON.toEpochMilli() / 60_000, new JournalEntry.Target("alpha", "small", "v"), payer),
                new Sum.Counts(2, 3, new Sum.Tokens(50, 10, 20, 5), new Sum.Amount(9, 4, 1)));
        store.post(new io.bellwether.gateway.budget.journal.Page(1, "p", List.of(sum)), Posting.Life.THIS);

        List<Row> rows = usage.rows(query(List.of(Dimension.MODEL, Dimension.USER), Map.of(), ALWAYS, ALL));

        assertThat(rows).containsExactly(new Row(List.of("small", "user"), new Sums(3, 4, 150, 50, 30, 9, 16, 4, 1)));
    }

    @Test
    void a_day_is_one_of_utc_and_a_span_ends_before_its_end() throws StoreAway {
        post("r1", "m", Instant.parse("2026-11-19T23:59:59.999Z"), Usage.reported(1, 0, 0, 0), 1);
        post("r2", "m", Instant.parse("2026-11-20T00:00:00Z"), Usage.reported(2, 0, 0, 0), 2);
        post("r3", "m", Instant.parse("2026-11-21T00:00:00Z"), Usage.reported(4, 0, 0, 0), 4);

        Span span = new Span(Instant.EPOCH, Instant.parse("2026-11-21T00:00:00Z"));
        List<Row> rows = usage.rows(query(List.of(Dimension.DAY), Map.of(), span, ALL));

        assertThat(rows).extracting(Row::by).containsExactly(List.of("2026-11-19"), List.of("2026-11-20"));
    }

    @Test
    void nothing_used_is_one_row_of_zeros_when_nothing_is_told_apart() {
        assertThat(usage.rows(query(List.of(), Map.of(), ALWAYS, ALL)))
                .containsExactly(new Row(List.of(), new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0)));
        assertThat(usage.rows(query(List.of(Dimension.KEY), Map.of(), ALWAYS, ALL)))
                .isEmpty();
    }

    @Test
    void tokens_without_a_price_are_counted_and_cost_nothing() throws StoreAway {
        store.post(List.of(posting("r1", 1, "m", NOON, Settling.unpriced(Usage.reported(5, 0, 5, 0)))));
        store.post(List.of(posting("r2", 1, "m", NOON, Settling.unpriced(Usage.NONE))));

        assertThat(usage.rows(query(List.of(), Map.of(), ALWAYS, ALL)))
                .containsExactly(new Row(List.of(), new Sums(2, 2, 5, 0, 5, 0, 0, 0, 1)));
    }

    @Test
    void only_what_has_a_value_is_summed_and_a_value_is_never_sql() throws StoreAway {
        post("r1", "m", NOON, Usage.reported(1, 0, 0, 0), 1);
        Map<Dimension, String> both = Map.of(Dimension.MODEL, "m", Dimension.DAY, "2026-11-20");

        assertThat(usage.rows(query(List.of(Dimension.KEY), both, ALWAYS, ALL))).hasSize(1);
        assertThat(usage.rows(query(List.of(Dimension.KEY), Map.of(Dimension.MODEL, "m' OR '1'='1"), ALWAYS, ALL)))
                .isEmpty();
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_repetition() throws StoreAway {
        List<String> names = List.of("-", "A", "B", "_", "a", "b", "é", "à");
        for (String name : names) {
            post("r" + name, name, NOON, Usage.reported(1, 0, 0, 0), 1);
        }
        List<Dimension> by = List.of(Dimension.MODEL, Dimension.DAY);
        List<List<String>> seen = new ArrayList<>();
        List<Row> page = usage.rows(query(by, Map.of(), ALWAYS, new Page(List.of(), 3)));
        while (!page.isEmpty()) {
            page.forEach(row -> seen.add(row.by()));
            page = usage.rows(query(by, Map.of(), ALWAYS, new Page(seen.getLast(), 3)));
        }

        assertThat(seen).extracting(List::getFirst).containsExactly("-", "A", "B", "_", "a", "b", "à", "é");
    }

    private static Query query(List<Dimension> by, Map<Dimension, String> only, Span span, Page page) {
        return new Query(by, only, span, page);
    }

    private void post(String request, String model, Instant at, Usage tokens, long cost) throws StoreAway {
        store.post(List.of(posting(request, 1, model, at, new Settling(tokens, new Cost.Priced(cost, "v")))));
    }

    private static Posting posting(String request, int attempt, String model, Instant at, Settling settling) {
        AttemptId id = new AttemptId(request, attempt);
        Payer payer = new Payer("key", "team", "org", "user", "route", "");
        return new Posting(
                new JournalEntry.Started(id, new JournalEntry.Target("alpha", model, "v"), 1, at, payer),
                new JournalEntry.Settled(id, settling.tokens(), settling.cost(), JournalEntry.Ending.WITNESSED, at),
                Posting.Life.THIS);
    }

    /** What an attempt came to. */
    private record Settling(Usage tokens, Cost cost) {
        static Settling unpriced(Usage tokens) {
            return new Settling(tokens, new Cost.Unpriced(Cost.Reason.NO_PRICE));
        }
    }
}
