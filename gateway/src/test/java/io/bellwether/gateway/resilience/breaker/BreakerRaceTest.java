package io.bellwether.gateway.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Interleavings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.Test;

/** A recovering breaker under many callers: never more trials at once than it allows, and none lost. */
class BreakerRaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long RECOVERING = 60 * SECOND;
    private static final int TRIALS = 2;

    /** Of the check, and one that comes after them. */
    private static final int THREADS = 5;

    @Test
    void callers_see_what_they_would_one_after_the_other() {
        Interleavings.check(Recovery.class);
    }

    /** The same with callers that look first and take later: the check must be able to fail. */
    @Test
    void callers_that_look_before_they_take_are_found_out() {
        assertThatThrownBy(() -> Interleavings.check(Looking.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Invalid execution results");
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

    /** A breaker whose trials are due; each thread has one permit at most. */
    public static class Recovery {
        final Breaker breaker = open();
        private final long[] permits = new long[THREADS];

        public Recovery() {
            Arrays.fill(permits, Breaker.REFUSED);
        }

        /** Whether there is leave to call. */
        long leave() {
            return breaker.take(RECOVERING);
        }

        @Operation
        public boolean asks(@Param(gen = ThreadIdGen.class) int thread) {
            if (permits[thread] == Breaker.REFUSED) {
                permits[thread] = leave();
                return permits[thread] != Breaker.REFUSED;
            }
            return false;
        }

        @Operation
        public void says_nothing(@Param(gen = ThreadIdGen.class) int thread) {
            breaker.ignored(used(thread));
        }

        @Operation
        public void succeeds(@Param(gen = ThreadIdGen.class) int thread) {
            breaker.succeeded(used(thread), false, RECOVERING);
        }

        @Operation
        public void fails(@Param(gen = ThreadIdGen.class) int thread) {
            breaker.failed(used(thread), RECOVERING);
        }

        @Operation
        public Breaker.State state() {
            return breaker.state();
        }

        private long used(int thread) {
            long permit = permits[thread];
            permits[thread] = Breaker.REFUSED;
            return permit;
        }
    }

    /** Decides on what it saw a moment before. */
    public static final class Looking extends Recovery {
        @Override
        long leave() {
            return breaker.admits(RECOVERING) ? Math.max(breaker.take(RECOVERING), Breaker.UNHEARD) : Breaker.REFUSED;
        }
    }
}
