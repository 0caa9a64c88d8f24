package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Child;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.SmallDisk;
import io.bellwether.app.Visitor;
import io.bellwether.storage.Database;
import io.bellwether.storage.StorageRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** X16: the disk is full under the usage journal and SQLite, or under the log, and has room again. */
class FullDiskFault {
    private static final String MODEL = "sim-tokens-20";
    private static final String STREAMED = "sim-tps-20+tokens-60";
    private static final String PRICED = "{ model: %s, input: 1, output: 2 }";
    private static final int ROUNDS = Size.of(20, 500);
    private static final String JOURNAL = "the usage journal ";

    private static Stream<SmallDisk.Way> ways() {
        return SmallDisk.Way.possible().stream();
    }

    private static Scene scene() {
        return Scene.with("usage", "ledger: true")
                .with("prices", "rows:\n  - " + PRICED.formatted(MODEL) + "\n  - " + PRICED.formatted(STREAMED))
                .start();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nobody_is_asked_in_vain_nothing_is_lost_and_it_goes_on_by_itself(SmallDisk.Way way) {
        try (Scene scene = scene();
                SmallDisk disk = way.under(scene);
                Child child = disk.start()) {
            Visitor visitor = child.awaitReady().visitor();
            RawCaller live = new RawCaller(child.port()).asks(STREAMED);
            assertThat(visitor.chat(MODEL).status()).isEqualTo(200);
            disk.fill();

            Answer refused = Eventually.get(() -> visitor.chat(MODEL), answer -> answer.status() != 200);
            assertThat(refused.code()).isEqualTo("journal_unavailable");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            refusesEverybody(scene, child);
            assertThat(live.until("data: [DONE]")).doesNotContain("error");

            disk.makeRoom();
            double seconds = secondsUntilReady(visitor);
            assertThat(visitor.chat(MODEL).status()).isEqualTo(200);
            Eventually.holds(() -> child.gauge("bellwether_ledger_waiting") == 0);
            assertThat(child.stop()).isZero();
            tellsEachChangeOnce(child);
            nothingIsLost(scene, disk);
            Size.figure("X16", "%s: rows lost 0, ready %.2f s after there was room", way, seconds);
        }
    }

    private static void refusesEverybody(Scene scene, Child child) {
        Visitor visitor = child.visitor();
        long asked = scene.alpha().requests();
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(visitor.chat(MODEL).status()).isEqualTo(503);
        }
        assertThat(scene.alpha().requests()).isEqualTo(asked);
        assertThat(visitor.get("/readyz").status()).isEqualTo(503);
        assertThat(visitor.get("/readyz").body()).isEqualTo(JOURNAL + "cannot be written\n");
        assertThat(visitor.get("/livez").status()).isEqualTo(200);
        assertThat(child.gauge("bellwether_journal_failing")).isOne();
    }

    private static double secondsUntilReady(Visitor visitor) {
        long begun = System.nanoTime();
        Eventually.holds(() -> visitor.get("/readyz").status() == 200);
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void tellsEachChangeOnce(Child child) {
        List<String> told = child.log().lines("warning").stream()
                .map(line -> line.get("what").asText())
                .filter(what -> what.startsWith(JOURNAL))
                .toList();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).startsWith(JOURNAL + "cannot be written: ");
        assertThat(told.getLast()).isEqualTo(JOURNAL + "is written again");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_kill_while_it_is_full_loses_nothing_either(SmallDisk.Way way) {
        try (Scene scene = scene();
                SmallDisk disk = way.under(scene)) {
            try (Child child = disk.start()) {
                Visitor visitor = child.awaitReady().visitor();
                disk.fill();
                Answer last = Eventually.get(() -> visitor.chat(MODEL), answer -> answer.status() != 200);
                assertThat(last.code()).isEqualTo("journal_unavailable");
                child.kill();
            }
            if (way == SmallDisk.Way.MOUNT) { // a limit ends with its process
                startsInVain(disk);
                disk.makeRoom();
            }

            try (Child again = disk.start()) {
                assertThat(again.awaitReady().visitor().chat(MODEL).status()).isEqualTo(200);
                assertThat(again.stop()).isZero();
            }
            nothingIsLost(scene, disk);
        }
    }

    /** What the killed one left cannot be mended without room: it says so, ends, and has spoilt nothing. */
    private static void startsInVain(SmallDisk disk) {
        try (Child early = disk.start()) {
            assertThat(early.ended()).isOne();
            assertThat(early.output())
                    .contains("the usage journal under " + disk.usage() + " cannot be opened: No space left on device;")
                    .containsPattern("takes [1-9][0-9]* bytes to mend, 0 are free \\(remedy: free or repair the disk");
        }
    }

    /** What the provider has answered stands in the ledger, once each. */
    private static void nothingIsLost(Scene scene, SmallDisk disk) {
        try (Database database = Database.open(StorageRules.embedded(), disk.copied())) {
            assertThat(one(database, "SELECT CAST(SUM(attempts) AS TEXT) AS one FROM usage_row"))
                    .isEqualTo(Long.toString(scene.alpha().requests()));
            assertThat(one(database, "SELECT integrity_check AS one FROM pragma_integrity_check"))
                    .isEqualTo("ok");
        }
    }

    private static String one(Database database, String sql) {
        return database.<String>read(
                session -> session.one(row -> row.text("one"), sql).orElseThrow());
    }

    @Test
    void a_log_that_cannot_be_written_costs_no_request_and_is_told_elsewhere() {
        try (Scene scene = Scene.with("log", "file: /dev/full").start();
                Child child = Child.of(scene)) {
            assertThat(scene.visitor().chat(MODEL).status()).isEqualTo(200);

            Eventually.holds(() -> scene.visitor().get("/metrics").body().contains("bellwether_log_failing 1"));
            String told = Eventually.get(child::output, output -> output.contains("the log"));
            assertThat(told).contains("bellwether: the log (/dev/full) cannot be written: No space left on device");
        }
    }
}
