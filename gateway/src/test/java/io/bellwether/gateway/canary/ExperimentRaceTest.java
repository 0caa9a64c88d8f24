package io.bellwether.gateway.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Interleavings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** An experiment under many exchanges and an operator at once: no count is lost, and it is rolled back once. */
class ExperimentRaceTest {
    private static final Plan HALF = Plan.of("half", Step.of(0.5, Duration.ofDays(1)), Step.of(1, Duration.ZERO));

    @Test
    void exchanges_and_an_operator_see_what_they_would_one_after_the_other() {
        check(Failing.class);
    }

    /** The same with exchanges that look first and count later: the check must be able to fail. */
    @Test
    void exchanges_that_look_before_they_count_are_found_out() {
        assertThatThrownBy(() -> check(Looking.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    private static void check(Class<?> operations) {
        Interleavings.check(operations, Trial.class, "figures", "towardsAlarm", "towardsPromotion");
    }

    @Test
    void real_threads_lose_no_count() throws Exception {
        Experiment experiment = Walk.started(HALF);
        AtomicInteger units = new AtomicInteger();

        storm(() -> {
            Assigned request = experiment.assign("unit-" + units.incrementAndGet());
            experiment.came(request);
            experiment.record(request, Outcome.good(1, 1), Walk.CLOCK);
        });

        View.Arms arms = experiment.view().arms();
        assertThat(arms.stable().requests() + arms.canary().requests()).isEqualTo(8_000);
        assertThat(arms.stable().counts().units() + arms.canary().counts().units())
                .isEqualTo(8_000);
    }

    @Test
    void real_threads_roll_back_once() throws Exception {
        for (int round = 0; round < 50; round++) {
            Experiment experiment = Walk.started(HALF);
            AtomicInteger units = new AtomicInteger();
            AtomicInteger rollbacks = new AtomicInteger();

            storm(() -> {
                Assigned request = experiment.assign("unit-" + units.incrementAndGet());
                Outcome outcome = request.arm() == Arm.CANARY ? Outcome.failed(1) : Outcome.good(1, 1);
                experiment.record(request, outcome, Walk.CLOCK).ifPresent(decision -> rollbacks.incrementAndGet());
            });

            assertThat(rollbacks.get()).as("round %d", round).isEqualTo(1);
        }
    }

    private static void storm(Runnable each) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, 4)
                    .forEach(i -> all.add(threads.submit(() -> {
                        for (int k = 0; k < 2_000; k++) {
                            each.run();
                        }
                    })));
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    /** A canary that fails so often that a few failures more roll it back. */
    public static class Failing {
        private static final int NEARLY = 3;

        final Experiment experiment = Walk.started(HALF);
        private final Assigned canary =
                new Assigned(experiment.view().standing().run(), 0, true, 0.5, Arm.CANARY);

        public Failing() {
            for (int i = 0; i < NEARLY; i++) {
                fails();
            }
        }

        @Operation
        public boolean fails() {
            return experiment.record(canary, Outcome.failed(1), Walk.CLOCK).isPresent();
        }

        @Operation
        public void succeeds() {
            experiment.record(canary, Outcome.good(1, 1), Walk.CLOCK);
        }

        @Operation
        public long counted() {
            return experiment.view().arms().canary().requests();
        }

        @Operation
        public void a_person_rolls_back() {
            experiment.rollBack("a person", Walk.START);
        }

        @Operation
        public State state() {
            return experiment.state();
        }
    }

    /** Makes its decision of what it saw a moment before. */
    public static final class Looking extends Failing {
        @Override
        public boolean fails() {
            boolean before = experiment.state().isLive();
            super.fails();
            return before && !experiment.state().isLive();
        }
    }
}
