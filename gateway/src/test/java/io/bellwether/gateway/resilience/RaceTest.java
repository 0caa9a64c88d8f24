package io.bellwether.gateway.resilience;

import static io.bellwether.gateway.chat.Failure.Kind.OVERTAKEN;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_BROKEN;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_OVERLOADED;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.ScriptedStream;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.http.Doubt;
import io.bellwether.http.HttpFailure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RaceTest {
    private static final long AT_ONCE = 1;
    private static final long NEVER = 60_000_000_000L;

    /** No loop is there to start them on. */
    private static final Threads STOCK = new Threads() {
        @Override
        public void start(Exchange exchange, Runnable work) {
            Thread.startVirtualThread(work);
        }

        @Override
        public Bell bell() {
            return new Counted();
        }
    };

    private final AtomicLong clock = new AtomicLong(Given.NOW_NANOS);
    private final Gate gate = Gates.open("alpha", "beta");
    private final Exchange exchange =
            Given.exchange().routedTo("alpha/a", "beta/b").made();

    /** Answers nothing until its leash is cut. */
    private static Reply silent(Exchange asking) {
        CountDownLatch cut = new CountDownLatch(1);
        asking.leash().attach((HttpFailure why) -> cut.countDown());
        try {
            cut.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Reply.Refused.of(Failure.Kind.CALLER_GONE, "cut");
    }

    @Test
    void the_first_to_answer_is_heard_and_the_other_stopped() {
        Upstream upstream = (asking, target) ->
                target.provider().equals("alpha") ? silent(asking) : new Reply.Streaming(new ScriptedStream());

        Race.Result result = race(upstream, AT_ONCE);

        assertThat(result.pass().target()).hasToString("beta/b");
        assertThat(exchange.trail().attempts())
                .map(attempt -> attempt.target().toString())
                .containsExactly("alpha/a", "beta/b");
        assertThat(exchange.trail().attempts().getFirst().failure())
                .map(Failure::kind)
                .hasValue(OVERTAKEN);
        assertThat(gate.look(Given.target("alpha/a")).inFlight()).isZero();
        assertThat(gate.look(Given.target("alpha/a")).firstTokenNanos()).isZero();
    }

    @Test
    void who_answers_in_time_races_nobody() {
        Upstream upstream = (asking, target) -> new Reply.Streaming(new ScriptedStream());

        Race.Result result = race(upstream, NEVER);

        assertThat(result.pass().target()).hasToString("alpha/a");
        assertThat(exchange.trail().attempts()).hasSize(1);
    }

    @Test
    void who_fails_in_time_is_not_hedged_but_retried_as_usual() {
        Upstream upstream = (asking, target) -> Reply.Refused.of(UPSTREAM_BROKEN, "reset");

        Race.Result result = race(upstream, NEVER);

        assertThat(result.reply()).isInstanceOf(Reply.Refused.class);
        assertThat(exchange.trail().attempts()).hasSize(1);
    }

    @Test
    void where_both_fail_the_first_ones_failure_is_told_beside_the_seconds() {
        CountDownLatch hedged = new CountDownLatch(1);
        Upstream upstream = (asking, target) -> {
            if (target.provider().equals("beta")) {
                hedged.countDown();
                return Reply.Refused.of(UPSTREAM_OVERLOADED, "busy");
            }
            awaited(hedged);
            return Reply.Refused.of(UPSTREAM_BROKEN, "reset");
        };

        Race.Result result = race(upstream, AT_ONCE);

        assertThat(result.pass().target()).hasToString("beta/b");
        assertThat(result.firstFailure().map(Failure::kind)).hasValue(UPSTREAM_BROKEN);
    }

    @Test
    void who_races_is_in_the_arm_of_its_exchange_and_the_first_is_told_by_its_time() {
        exchange.trail().arm("canary");
        List<String> arms = new CopyOnWriteArrayList<>();
        CountDownLatch hedged = new CountDownLatch(1);
        Upstream upstream = (asking, target) -> {
            arms.add(asking.trail().arm());
            if (target.provider().equals("beta")) {
                hedged.countDown();
                return silent(asking);
            }
            awaited(hedged);
            return new Reply.Streaming(new ScriptedStream());
        };

        Race.Result result = race(upstream, AT_ONCE);

        assertThat(result.pass().target()).hasToString("alpha/a");
        assertThat(arms).containsExactly("canary", "canary");
        assertThat(exchange.trail().first().orElseThrow().target()).hasToString("alpha/a");
        assertThat(exchange.trail().last().orElseThrow().target()).hasToString("alpha/a");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_caller_who_hangs_up_stops_both() {
        Upstream upstream = (asking, target) -> {
            if (target.provider().equals("beta")) {
                exchange.leash().cut(new HttpFailure(HttpFailure.What.CALLER_GONE, "hung up"));
            }
            return silent(asking);
        };

        Race.Result result = race(upstream, AT_ONCE);

        assertThat(result.reply()).isInstanceOf(Reply.Refused.class);
        assertThat(exchange.trail().attempts()).hasSize(2);
    }

    private Race.Result race(Upstream upstream, long delayNanos) {
        Race race = new Race(exchange, new Runner.Way(upstream, clock::getAndIncrement, STOCK, pass -> Doubt.NONE));
        List<Pass> passes = List.of(pass("alpha/a"), pass("beta/b"));
        return race.run(passes.getFirst(), delayNanos, () -> Optional.of(passes.getLast()));
    }

    private Pass pass(String target) {
        return ((Gate.Admission.Passed) gate.admit(Given.target(target), new Gate.Ask(1, true, false))).pass();
    }
}
