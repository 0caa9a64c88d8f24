package io.bellwether.gateway.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * An experiment under many exchanges and an operator at once: no count is lost, and it is rolled back once. Lincheck
 * 3.7 does not come to an end on JDK 25, so all interleavings of a few actors are tried by hand, and real threads
 * besides.
 */
class ExperimentRaceTest {
    private static final Plan HALF = Plan.of("half", Step.of(0.5, Duration.ofDays(1)), Step.of(1, Duration.ZERO));

    /** Something that several actors do step by step, and what must hold when all are done. */
    private interface World {
        /** Each actor's steps, in its order; a step is atomic. */
        List<List<Runnable>> actors();

        void check();
    }

    @Test
    void no_schedule_of_exchanges_and_an_operator_loses_a_count_or_rolls_back_twice() {
        int schedules = everySchedule(RolledBack::new);

        assertThat(schedules).isEqualTo(2_520); // 8! / (2! 2! 2! 2!)
    }

    /** The same kind of check on counters without a guard: it must be able to fail. */
    @Test
    void counters_without_a_guard_are_found_out() {
        assertThatThrownBy(() -> everySchedule(Unguarded::new))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("counts lost");
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

    /** Three exchanges of the canary that fail, of which two are enough after what was before, and a person. */
    private static final class RolledBack implements World {
        private final Experiment experiment = Walk.started(HALF);
        private final List<Decision> made = new ArrayList<>();
        private long recordedBefore;

        RolledBack() {
            for (int unit = 0; experiment.view().arms().canary().requests() < 3; unit++) {
                Assigned request = experiment.assign("before-" + unit);
                if (request.arm() == Arm.CANARY) {
                    experiment.record(request, Outcome.failed(1), Walk.CLOCK);
                }
            }
            recordedBefore = experiment.view().arms().canary().requests();
        }

        @Override
        public List<List<Runnable>> actors() {
            List<List<Runnable>> actors = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                actors.add(exchange("during-" + i));
            }
            actors.add(List.of(experiment::view, () -> experiment.rollBack("a person", Walk.START)));
            return actors;
        }

        private List<Runnable> exchange(String unit) {
            List<Assigned> request = new ArrayList<>();
            return List.of(() -> request.add(experiment.assign(unit)), () -> fails(request.getFirst()));
        }

        private void fails(Assigned request) {
            boolean live = experiment.state().isLive();
            Assigned asCanary = new Assigned(request.run(), request.place(), true, 0.5, Arm.CANARY);
            experiment.record(asCanary, Outcome.failed(1), Walk.CLOCK).ifPresent(made::add);
            recordedBefore += live ? 1 : 0;
        }

        @Override
        public void check() {
            assertThat(made).as("rollbacks").hasSizeLessThanOrEqualTo(1);
            assertThat(experiment.state()).isEqualTo(State.ROLLED_BACK);
            assertThat(experiment.view().arms().canary().requests()).isEqualTo(recordedBefore);
        }
    }

    /** Three exchanges that read a counter, and then write what they read and one more. */
    private static final class Unguarded implements World {
        private long count;

        @Override
        public List<List<Runnable>> actors() {
            return IntStream.range(0, 3).mapToObj(i -> exchange()).toList();
        }

        private List<Runnable> exchange() {
            long[] read = new long[1];
            return List.of(() -> read[0] = count, () -> count = read[0] + 1);
        }

        @Override
        public void check() {
            assertThat(count).as("counts lost").isEqualTo(3);
        }
    }

    private static int everySchedule(Supplier<World> worlds) {
        int actors = worlds.get().actors().size();
        return schedules(worlds, new int[actors], new ArrayList<>());
    }

    private static int schedules(Supplier<World> worlds, int[] done, List<Integer> schedule) {
        if (schedule.size() == 2 * done.length) {
            run(worlds.get(), schedule);
            return 1;
        }
        int count = 0;
        for (int actor = 0; actor < done.length; actor++) {
            if (done[actor] < 2) {
                done[actor]++;
                schedule.addLast(actor);
                count += schedules(worlds, done, schedule);
                schedule.removeLast();
                done[actor]--;
            }
        }
        return count;
    }

    private static void run(World world, List<Integer> schedule) {
        List<List<Runnable>> actors = world.actors();
        int[] next = new int[actors.size()];
        for (int actor : schedule) {
            actors.get(actor).get(next[actor]).run();
            next[actor]++;
        }
        world.check();
    }
}
