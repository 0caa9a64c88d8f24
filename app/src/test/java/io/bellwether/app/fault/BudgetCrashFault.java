package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Child;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import io.bellwether.storage.Database;
import io.bellwether.storage.StorageRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * X18: the process is killed again and again, with money on hold, in mid-stream, after the usage and before it is
 * posted. What was spent is in the ledger once, and nothing is left on hold.
 */
class BudgetCrashFault {
    private static final int KILLS = Size.of(3, 40);
    private static final int LIVE = Size.of(6, 20);
    private static final String SLOW = "sim-tps-20+tokens-20000";
    private static final String QUICK = "sim-tps-100+tokens-10";
    private static final String PRICED = "{ model: %s, input: 1, output: 2 }";

    @Test
    void nothing_is_lost_twice_there_or_left_on_hold() {
        try (Scene scene = scene()) {
            List<String> cut = new ArrayList<>();
            for (int i = 0; i < KILLS; i++) {
                cut.addAll(killed(scene, i));
            }
            long recovered = settled(scene, cut.size());

            try (Database database = database(scene)) {
                assertThat(sum(database, "SELECT COUNT(*) FROM attempt WHERE recovered = 1"))
                        .isEqualTo(recovered);
                assertThat(sum(database, "SELECT COALESCE(SUM(attempts), 0) FROM usage_row"))
                        .isEqualTo(scene.alpha().requests());
                assertThat(sum(database, "SELECT COALESCE(SUM(held), 0) FROM budget_lease"))
                        .isZero();
                assertThat(sum(database, "SELECT leased FROM budget_counter")).isZero();
                assertThat(sum(database, "SELECT spent FROM budget_counter"))
                        .isEqualTo(sum(database, "SELECT SUM(micro_dollars) FROM usage_row"))
                        .isEqualTo(sum(
                                database,
                                "SELECT SUM(micro_dollars) FROM transfer WHERE from_account = 'budget:purse'"));
            }
            Size.figure("X18", "%d kills, %d attempts cut, phantom holds 0, rows lost 0, twice 0", KILLS, cut.size());
        }
    }

    /** Streams cut in the middle, and answers whose ink is wet. */
    private static List<String> killed(Scene scene, int round) {
        try (Child child = Child.of(scene)) {
            int port = child.awaitReady().port();
            List<RawCaller> live = IntStream.range(0, LIVE)
                    .mapToObj(i -> new RawCaller(port).asks(SLOW))
                    .toList();
            assertThat(live)
                    .allSatisfy(caller -> assertThat(caller.until("\r\n\r\n")).startsWith("HTTP/1.1 200"));
            List<String> ids = live.stream().map(RawCaller::id).toList();
            child.awaitJournal(ids);
            if (round % 2 == 0) {
                assertThat(Together.run(LIVE, i -> child.visitor().chat(QUICK).status()))
                        .containsOnly(200);
            }
            child.kill();
            live.forEach(RawCaller::close); // held until now: what nobody holds is closed with the garbage
            return ids;
        }
    }

    /** A last start settles the rest, and is stopped politely. */
    private static long settled(Scene scene, int cut) {
        try (Child child = Child.of(scene)) {
            assertThat(child.log().awaits("recovered", cut)).isNotEmpty();
            Eventually.holds(() ->
                    child.gauge("bellwether_ledger_waiting") == 0 && child.gauge("bellwether_ledger_posted_total") > 0);
            int ignored = child.stop();
            return child.log().lines("recovered").size();
        }
    }

    private static Scene scene() {
        return Scene.with("prices", "rows:\n  - " + PRICED.formatted(SLOW) + "\n  - " + PRICED.formatted(QUICK))
                .with("budgets", """
                        list:
                          - { name: purse, level: key, subject: first, cap: 500 }
                        """)
                .start();
    }

    private static Database database(Scene scene) {
        Path data = scene.folder().resolve("child/data");
        return Database.open(StorageRules.embedded(), data);
    }

    private static long sum(Database database, String sql) {
        return database.<Long>read(session -> session.one(row -> row.whole("sum"), "SELECT (" + sql + ") AS sum")
                .orElseThrow());
    }
}
