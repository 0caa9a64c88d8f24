package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for whom among operators. */
class LanesTest {
    private static final AdminAction CHANGE = AdminAction.of("POST", "things", Scope.ROUTES_WRITE, any -> done());
    private static final AdminAction SHOW = AdminAction.of("GET", "things", Scope.ROUTES_READ, any -> done());
    private static final AdminAction LOOK = SHOW.onlyLooking();

    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor();
    private final Lanes lanes = new Lanes(others);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        lanes.close();
        operators.close();
        others.close();
    }

    private static AdminReply done() {
        return AdminReply.ok(new JsonWriter().object().endObject());
    }

    @Test
    void a_slow_change_holds_up_no_look_nobody_at_the_entry_and_nobody_who_waits_for_others() {
        stall(CHANGE, 1);

        assertThat(lanes.of(LOOK, () -> "seen")).isEqualTo("seen");
        assertThat(lanes.atEntry(() -> "mai")).isEqualTo("mai");
        assertThat(lanes.of(CHANGE.besideOthers(), () -> "asked")).isEqualTo("asked");
    }

    @Test
    void slow_looks_hold_up_no_change_and_nobody_at_the_entry() {
        stall(LOOK, Lanes.LOOKERS);

        assertThat(lanes.of(CHANGE, () -> "changed")).isEqualTo("changed");
        assertThat(lanes.atEntry(() -> "mai")).isEqualTo("mai");
    }

    @Test
    void changes_and_what_shows_them_take_turns() {
        AtomicInteger atOnce = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            AdminAction action = i % 2 == 0 ? CHANGE : SHOW;
            all.add(CompletableFuture.supplyAsync(
                    () -> lanes.of(action, () -> {
                        seen.add(atOnce.incrementAndGet());
                        spin();
                        return atOnce.decrementAndGet() == 0;
                    }),
                    operators));
        }

        assertThat(all).allSatisfy(one -> assertThat(one.join()).isTrue());
        assertThat(seen).hasSize(50).containsOnly(1);
    }

    @Test
    void a_slow_change_to_what_assistants_know_holds_up_nobody_at_the_desk_and_no_key() {
        stall(AdminAction.of("POST", "knowledge/{slug}/faqs", Scope.ASSISTANTS_WRITE, any -> done()), 1);

        assertThat(lanes.of(AdminAction.of("POST", "keys", Scope.ACCESS_WRITE, any -> done()), () -> "made"))
                .isEqualTo("made");
        assertThat(lanes.of(
                        AdminAction.of("POST", "desk/tickets/{number}:stage", Scope.DESK_WRITE, any -> done()),
                        () -> "staged"))
                .isEqualTo("staged");
    }

    @Test
    void changes_to_assistants_and_to_what_they_know_take_turns() {
        stall(AdminAction.of("POST", "assistants/{slug}:publish", Scope.ASSISTANTS_WRITE, any -> done()), 1);
        AdminAction faq = AdminAction.of("POST", "knowledge/{slug}/faqs", Scope.ASSISTANTS_WRITE, any -> done());

        CompletableFuture<String> put = CompletableFuture.supplyAsync(() -> lanes.of(faq, () -> "put"), operators);

        assertThat(lanes.of(CHANGE, () -> "changed")).isEqualTo("changed");
        assertThat(put).isNotDone();
        end.countDown();
        assertThat(put.join()).isEqualTo("put");
    }

    @Test
    void who_finds_the_queue_full_is_told_to_come_again() {
        stall(CHANGE, 1);
        CompletableFuture<?> refused = CompletableFuture.anyOf(IntStream.rangeClosed(0, Lanes.MOST_WAITING)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> lanes.of(CHANGE, () -> "changed"), operators)
                        .handle((value, failed) -> failed == null ? "changed" : "refused"))
                .toArray(CompletableFuture[]::new));
        assertThat(refused.join()).isEqualTo("refused");

        assertThatThrownBy(() -> lanes.of(CHANGE, () -> "changed"))
                .isInstanceOfSatisfying(
                        Explained.class,
                        busy -> assertThat(busy.problem().kind()).isEqualTo(Problem.Kind.BUSY));
        assertThat(lanes.of(LOOK, () -> "seen")).isEqualTo("seen");
    }

    @Test
    void one_that_does_not_end_holds_up_no_end() {
        CountDownLatch asked = new CountDownLatch(1);
        stall(CHANGE, 1);
        operators.execute(() -> lanes.of(LOOK, () -> await(asked)));

        lanes.close();

        assertThatThrownBy(() -> lanes.of(CHANGE, () -> "changed")).isInstanceOf(Explained.class);
        asked.countDown();
    }

    @Test
    void what_an_action_throws_is_thrown_to_who_asked() {
        assertThatThrownBy(() -> lanes.of(CHANGE, () -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    /** So many of them are worked on, until the end. */
    private void stall(AdminAction action, int times) {
        CountDownLatch begun = new CountDownLatch(times);
        for (int i = 0; i < times; i++) {
            operators.execute(() -> lanes.of(action, () -> {
                begun.countDown();
                return await(end);
            }));
        }
        await(begun);
    }

    /** So long that two who do not take turns would meet. */
    private static void spin() {
        for (int i = 0; i < 10_000; i++) {
            Thread.onSpinWait();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
