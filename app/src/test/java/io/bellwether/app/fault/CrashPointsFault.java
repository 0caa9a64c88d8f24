package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Child;
import io.bellwether.app.Eventually;
import io.bellwether.app.Log;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import io.bellwether.storage.Database;
import io.bellwether.storage.StorageRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * X18 in full: the process is killed at nine places of a request's way, each many times. Nothing stays on hold, nothing
 * counts twice, and nothing is lost: what a provider has heard of stands in the ledger, however soon the end came.
 */
class CrashPointsFault {
    private static final int KILLS = Size.of(1, 200);
    private static final int LIVE = 3;
    private static final String QUICK = "sim-tps-200+tokens-5";
    private static final String SLOW = "sim-tps-50+tokens-20000";
    private static final String SILENT = "sim-never-stream";
    private static final String HEADERS = "sim-headers-only";
    private static final String EVENT = "data: ";
    private static final int MIDDLE = 10;
    private static final int LATE = 40;

    /** Held until it is dead: a socket that nobody holds is closed with the garbage, and its request abandoned. */
    private final List<RawCaller> callers = new ArrayList<>();

    /** Where it dies. */
    private enum Point {
        /** Anywhere between the request and its first byte. */
        ASKED,
        /** The provider has the request and is silent. */
        SENT,
        /** It has sent its head. */
        ANSWERED,
        FIRST_TOKEN,
        MIDDLE_OF_THE_STREAM,
        LATE_IN_THE_STREAM,
        /** The answer is complete and stands in no page yet. */
        USAGE,
        /** Pages are on their way to the ledger, or have just come there. */
        POSTED,
        /** The next life is settling what this one left. */
        RECOVERING
    }

    @Test
    void nothing_is_on_hold_or_counted_twice_wherever_it_dies() {
        try (Scene scene = scene()) {
            for (int i = 0; i < KILLS; i++) {
                for (Point point : Point.values()) {
                    strike(scene, point);
                }
            }
            settled(scene);

            try (Database database = database(scene)) {
                check(database, scene.alpha().requests());
            }
        }
    }

    private void strike(Scene scene, Point point) {
        try (Child child = Child.of(scene)) {
            int port = child.awaitReady().port();
            long before = scene.alpha().requests();
            switch (point) {
                case ASKED -> call(port, QUICK);
                case SENT -> asked(scene, child, before, SILENT);
                case ANSWERED -> asked(scene, child, before, HEADERS);
                case FIRST_TOKEN -> streaming(child, 1);
                case MIDDLE_OF_THE_STREAM, RECOVERING -> streaming(child, MIDDLE);
                case LATE_IN_THE_STREAM -> streaming(child, LATE);
                case USAGE -> answered(child);
                case POSTED -> {
                    answered(child);
                    Eventually.holds(() -> child.gauge("bellwether_ledger_posted_total") > 0);
                }
            }
            child.kill();
        } finally {
            callers.forEach(RawCaller::close);
            callers.clear();
        }
        if (point == Point.RECOVERING) {
            dyingAgain(scene);
        }
    }

    private static void dyingAgain(Scene scene) {
        int before =
                new Log(scene.folder().resolve("child/log")).lines("recovered").size();
        try (Child next = Child.of(scene)) {
            next.log().awaits("recovered", before + 1);
            next.kill();
        }
    }

    private void call(int port, String model) {
        for (int i = 0; i < LIVE; i++) {
            callers.add(new RawCaller(port).asks(model));
        }
    }

    /** Until the provider has all of them; whether the journal has been written by then is left to chance. */
    private void asked(Scene scene, Child child, long before, String model) {
        call(child.port(), model);
        Eventually.holds(() -> scene.alpha().requests() >= before + LIVE);
    }

    private void streaming(Child child, int events) {
        call(child.port(), SLOW);
        callers.forEach(caller -> caller.untilTimes(EVENT, events));
    }

    private static void answered(Child child) {
        assertThat(Together.run(LIVE, i -> child.visitor().chat(QUICK).status()))
                .containsOnly(200);
    }

    /** A last start settles the rest, and is stopped politely. */
    private static void settled(Scene scene) {
        try (Child child = Child.of(scene)) {
            Eventually.holds(() -> child.awaitReady().gauge("bellwether_ledger_waiting") == 0);
            answered(child);
            Eventually.holds(() -> child.gauge("bellwether_ledger_posted_total") >= LIVE);
            int ignored = child.stop();
        }
    }

    private static void check(Database database, long requests) {
        long attempts = sum(database, "SELECT COALESCE(SUM(attempts), 0) FROM usage_row");
        long neverSent = (long) KILLS * LIVE; // recorded, and the end came before the provider heard of it
        Size.figure(
                "X18",
                "%d kills at each of %d points: %d requests, %d attempts in the ledger, phantom holds 0",
                KILLS,
                Point.values().length,
                requests,
                attempts);
        assertThat(attempts).isBetween(requests, requests + neverSent);
        assertThat(sum(database, "SELECT COALESCE(SUM(held), 0) FROM budget_lease"))
                .isZero();
        assertThat(sum(database, "SELECT leased FROM budget_counter")).isZero();
        assertThat(sum(database, "SELECT spent FROM budget_counter"))
                .isEqualTo(sum(database, "SELECT SUM(micro_dollars) FROM usage_row"))
                .isEqualTo(
                        sum(database, "SELECT SUM(micro_dollars) FROM transfer WHERE from_account = 'budget:purse'"));
    }

    private static Scene scene() {
        String rows = Arrays.stream(new String[] {QUICK, SLOW, SILENT, HEADERS})
                .map(model -> "  - { model: %s, input: 1, output: 2 }".formatted(model))
                .collect(Collectors.joining("\n"));
        return Scene.with("prices", "rows:\n" + rows).with("budgets", """
                        list:
                          - { name: purse, level: key, subject: first, cap: 100000 }
                        """).start();
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
