package io.bellwether.gateway.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.resilience.Schedules;
import io.bellwether.gateway.resilience.Schedules.Actor;
import io.bellwether.gateway.resilience.Schedules.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A recovering breaker under many callers: never more trials at once than it allows, and none lost. Lincheck 3.7 does
 * not come to an end on JDK 25, so all interleavings of a few callers are tried by hand, and real threads besides.
 */
class BreakerRaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long RECOVERING = 60 * SECOND;
    private static final int TRIALS = 2;

    @Test
    void no_schedule_of_four_callers_exceeds_the_trials_or_loses_one() {
        int schedules = Schedules.all(() -> new Recovery(false));

        assertThat(schedules).isEqualTo(2_520);
    }

    /** The same with a breaker that looks first and takes later: the check must be able to fail. */
    @Test
    void a_breaker_that_looks_before_it_takes_is_found_out() {
        assertThatThrownBy(() -> Schedules.all(() -> new Recovery(true)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("trials at once");
    }

    @Test
    void real_threads_never_hold_more_trials_than_allowed() throws Exception {
        for (int round = 0; round < 200; round++) {
            Breaker breaker = open();
            AtomicInteger held = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            storm(() -> {
                long permit = breaker.take(RECOVERING);
                if (permit != Breaker.REFUSED) {
                    most.accumulateAndGet(held.incrementAndGet(), Math::max);
                    held.decrementAndGet();
                    breaker.ignored(permit);
                }
            });
            assertThat(most.get()).as("round %d", round).isBetween(1, TRIALS);
            assertThat(free(breaker)).as("round %d", round).isEqualTo(TRIALS);
        }
    }

    private static void storm(Runnable each) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, 4)
                    .forEach(i -> all.add(threads.submit(() -> {
                        for (int k = 0; k < 20; k++) {
                            each.run();
                        }
                    })));
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    /** A breaker whose first trial is due. */
    private static Breaker open() {
        Breaker breaker = new Breaker(() -> BreakerRules.USUAL, () -> 1L << 63, change -> {});
        for (int i = 0; i < 5; i++) {
            breaker.failed(breaker.take(0), 0);
        }
        return breaker;
    }

    private static int free(Breaker breaker) {
        int free = 0;
        while (free <= TRIALS && breaker.take(RECOVERING) != Breaker.REFUSED) {
            free++;
        }
        return free;
    }

    /** Four callers, each of whom asks and then gives back without a vote. */
    private static final class Recovery implements World {
        private final Breaker breaker = open();
        private final List<Trial> callers;
        private int held;

        Recovery(boolean seeded) {
            callers = IntStream.range(0, 4).mapToObj(i -> new Trial(seeded)).toList();
        }

        @Override
        public List<? extends Actor> actors() {
            return callers;
        }

        @Override
        public void holds() {
            assertThat(held).as("trials at once").isLessThanOrEqualTo(TRIALS);
        }

        @Override
        public void ends() {
            assertThat(free(breaker)).as("places left when all is over").isEqualTo(TRIALS);
        }

        /** One caller; the seeded one decides on what it saw a step before. */
        private final class Trial implements Actor {
            private final LongUnaryOperator ask;
            private long permit = Breaker.REFUSED;

            Trial(boolean seeded) {
                boolean[] saw = {seeded && breaker.admits(RECOVERING)};
                ask = now -> saw[0] ? Breaker.UNHEARD : breaker.take(now);
            }

            @Override
            public int steps() {
                return 2;
            }

            @Override
            public void step(int number) {
                if (number == 0) {
                    permit = ask.applyAsLong(RECOVERING);
                    held += permit == Breaker.REFUSED ? 0 : 1;
                } else if (permit != Breaker.REFUSED) {
                    held--;
                    breaker.ignored(permit);
                }
            }
        }
    }
}
