package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.AuditEntry;
import io.bellwether.console.audit.Chain;
import io.bellwether.console.audit.Change;
import io.bellwether.console.prices.PriceLists;
import io.bellwether.console.prices.PriceLists.Draft;
import io.bellwether.console.prices.PriceLists.Head;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of price lists. */
abstract class PriceListSuite {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlPriceLists lists;

    PriceListSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        lists = new SqlPriceLists(() -> database);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void there_is_none_at_first() {
        assertThat(lists.version()).isEqualTo(PriceLists.NONE);
        assertThat(lists.newest()).isEmpty();
        assertThat(lists.before(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void the_newest_is_in_force_and_its_id_is_the_version() {
        add("first", 0);
        Outcome<Head> second = add("second", 1);

        Head head = new Head(2, NOW, "mai", "second", 3);
        assertThat(second).isEqualTo(new Outcome.Done<>(head));
        assertThat(lists.version()).isEqualTo(2);
        assertThat(lists.newest()).contains(new PriceLists.Kept(head, "content of second"));
        assertThat(lists.find(1)).map(PriceLists.Kept::content).contains("content of first");
        assertThat(lists.find(3)).isEmpty();
    }

    @Test
    void whoever_has_not_seen_the_newest_keeps_nothing() {
        add("first", 0);

        Outcome<Head> late = add("late", 0);

        assertThat(late).isInstanceOf(Outcome.Taken.class);
        assertThat(lists.version()).isEqualTo(1);
        assertThat(new SqlAudit(() -> database).count()).isEqualTo(1);
    }

    @Test
    void of_two_who_have_seen_the_same_one_is_first() throws Exception {
        List<Future<Outcome<Head>>> outcomes = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                String source = "by thread " + i;
                outcomes.add(threads.submit(() -> add(source, 0)));
            }
        }

        int done = 0;
        for (Future<Outcome<Head>> outcome : outcomes) {
            done += outcome.get() instanceof Outcome.Done ? 1 : 0;
        }
        assertThat(done).isEqualTo(1);
        assertThat(lists.before(Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void the_latest_twenty_are_kept_and_listed_page_by_page() {
        for (int i = 0; i < PriceLists.MOST + 3; i++) {
            add("list " + i, i);
        }

        assertThat(lists.before(Long.MAX_VALUE, 100))
                .hasSize(PriceLists.MOST)
                .extracting(Head::id)
                .startsWith(23L, 22L)
                .endsWith(5L, 4L);
        assertThat(lists.before(22, 2)).extracting(Head::id).containsExactly(21L, 20L);
    }

    @Test
    void each_stands_in_the_audit_log_with_the_hash_of_its_content() {
        add("first", 0);

        SqlAudit audit = new SqlAudit(() -> database);
        AuditEntry entry = audit.from(1, 10).getFirst();
        assertThat(entry.change().action()).isEqualTo("prices.apply");
        assertThat(entry.after().orElseThrow()).contains("\"source\":\"first\"").containsPattern("[0-9a-f]{64}");
        assertThat(new Chain(audit).verify().isRight()).isTrue();
    }

    @Test
    void a_list_of_megabytes_comes_back_whole() {
        String content = "alpha,m,1,,2,,,,Đơn giá,\n".repeat(100_000);
        lists.add(new Draft("large", content, 100_000), 0, change(0));

        assertThat(lists.newest()).map(PriceLists.Kept::content).contains(content);
    }

    private Outcome<Head> add(String source, long seen) {
        return lists.add(new Draft(source, "content of " + source, 3), seen, change(seen));
    }

    private static Change change(long seen) {
        return new Change(NOW, "mai", "prices.apply", "prices/lists/" + (seen + 1), "r1");
    }
}
