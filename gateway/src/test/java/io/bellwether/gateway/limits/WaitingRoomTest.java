package io.bellwether.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.http.HttpFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaitingRoomTest {
    private final WaitingRoom room = new WaitingRoom(System::nanoTime);
    private final Buckets buckets = new Buckets(System::nanoTime);
    private final Queue<String> order = new ConcurrentLinkedQueue<>();
    private final CountDownLatch free = new CountDownLatch(1);

    @Test
    void whoever_may_wait_gets_in_a_moment_later() {
        Limits limits = limits(Rule.of(Rate.requests(6_000, 1)), waiting(10));

        for (int i = 0; i < 5; i++) {
            assertThat(limits.pass(exchange("medium"), in -> Ending.ANSWERED)).isEqualTo(Ending.ANSWERED);
        }

        assertThat(room.waiting()).isZero();
    }

    @Test
    void a_wait_that_would_be_too_long_is_not_begun() {
        Limits limits = limits(Rule.of(Rate.requests(1, 1)), new Rules.Waiting(10, Duration.ofSeconds(1)));
        limits.pass(exchange("medium"), in -> Ending.ANSWERED);

        long before = System.nanoTime();

        assertThat(limits.pass(exchange("medium"), in -> Ending.ANSWERED)).isInstanceOf(Ending.Refused.class);
        assertThat(System.nanoTime() - before).isLessThan(Duration.ofMillis(900).toNanos());
    }

    @Test
    void a_full_room_refuses() {
        Limits limits = limits(Rule.atOnce(1), waiting(1));
        CompletableFuture<Ending> holds = holds(limits);
        CompletableFuture<Ending> waits = comes(limits, "medium", 1);

        assertThat(limits.pass(exchange("medium"), in -> Ending.ANSWERED)).isInstanceOf(Ending.Refused.class);

        free.countDown();
        assertThat(waits.join()).isEqualTo(Ending.ANSWERED);
        assertThat(holds.join()).isEqualTo(Ending.ANSWERED);
    }

    @Test
    void higher_priorities_go_first_and_equals_as_they_came() {
        Limits limits = limits(Rule.atOnce(1), waiting(10));
        holds(limits);
        List<CompletableFuture<Ending>> all = List.of(
                comes(limits, "low", 1),
                comes(limits, "medium", 2),
                comes(limits, "high", 3),
                comes(limits, "high", 4));

        free.countDown();

        assertThat(all).allMatch(one -> one.join() == Ending.ANSWERED);
        assertThat(order).containsExactly("high 3", "high 4", "medium 2", "low 1");
    }

    @Test
    void a_caller_who_is_gone_leaves_the_queue() {
        Limits limits = limits(Rule.atOnce(1), waiting(10));
        holds(limits);
        Exchange leaving = exchange("high");
        CompletableFuture<Ending> gone = come(limits, leaving, "gone");
        await(1);

        leaving.leash().cut(new HttpFailure(HttpFailure.What.CALLER_GONE, "as the test wants it"));

        assertThat(gone.join()).isEqualTo(Ending.ABANDONED);
        assertThat(room.waiting()).isZero();
        free.countDown();
    }

    @Test
    void whoever_waits_too_long_is_refused_and_leaves_nothing_behind() {
        Limits limits = limits(Rule.atOnce(1), new Rules.Waiting(10, Duration.ofMillis(20)));
        CompletableFuture<Ending> holds = holds(limits);

        assertThat(limits.pass(exchange("medium"), in -> Ending.ANSWERED)).isInstanceOf(Ending.Refused.class);

        free.countDown();
        assertThat(holds.join()).isEqualTo(Ending.ANSWERED);
        assertThat(room.waiting()).isZero();
        assertThat(buckets.of(Subject.KEY, "mai", Rule.atOnce(1)).isInUse()).isFalse();
    }

    @Test
    void nobody_is_overtaken_for_ever() {
        long now = 77;
        Rank low = Rank.of(Priority.LOW, now, 1);

        assertThat(Rank.of(Priority.HIGH, now + Rank.STEP_NANOS, 2)).isLessThan(low);
        assertThat(Rank.of(Priority.HIGH, now + 2 * Rank.STEP_NANOS, 3)).isGreaterThan(low);
        assertThat(Rank.of(Priority.MEDIUM, now + 2 * Rank.STEP_NANOS, 4)).isGreaterThan(low);
    }

    private static Rules.Waiting waiting(int most) {
        return new Rules.Waiting(most, Duration.ofSeconds(15));
    }

    private Limits limits(Rule rule, Rules.Waiting queue) {
        Rules rules = new Rules(Map.of(Subject.KEY, rule), Rules.OfKeys.NONE, Map.of(), List.of(), 0, queue);
        Turnstile turnstile = new LocalTurnstile(System::nanoTime);
        return new Limits(
                rules,
                new Limits.Lasting(buckets, turnstile, room, System::nanoTime),
                Pricing.UNKNOWN,
                exchange -> exchange.request().model());
    }

    private static Exchange exchange(String priority) {
        Exchange exchange =
                Given.exchange().header("x-bellwether-priority", priority).madeAt(System.nanoTime());
        exchange.who(Who.holding("mai"));
        return exchange;
    }

    /** Somebody is in until {@link #free}. */
    private CompletableFuture<Ending> holds(Limits limits) {
        CountDownLatch in = new CountDownLatch(1);
        CompletableFuture<Ending> ending = new CompletableFuture<>();
        Thread.startVirtualThread(() -> ending.complete(limits.pass(exchange("medium"), inside -> {
            in.countDown();
            awaited(free);
            return Ending.ANSWERED;
        })));
        awaited(in);
        return ending;
    }

    /** Comes as the n-th of those who wait. */
    private CompletableFuture<Ending> comes(Limits limits, String priority, int number) {
        CompletableFuture<Ending> ending = come(limits, exchange(priority), priority + " " + number);
        await(number);
        return ending;
    }

    private CompletableFuture<Ending> come(Limits limits, Exchange exchange, String name) {
        CompletableFuture<Ending> ending = new CompletableFuture<>();
        Thread.startVirtualThread(() -> ending.complete(limits.pass(exchange, inside -> {
            order.add(name);
            return Ending.ANSWERED;
        })));
        return ending;
    }

    private void await(int waiting) {
        while (room.waiting() < waiting) {
            Thread.onSpinWait();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
