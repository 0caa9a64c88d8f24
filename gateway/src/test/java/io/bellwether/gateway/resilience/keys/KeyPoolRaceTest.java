package io.bellwether.gateway.resilience.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.resilience.Schedules;
import io.bellwether.gateway.resilience.Schedules.Actor;
import io.bellwether.gateway.resilience.Schedules.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A pool under many callers: no credential sends more than its limit, and none is thought busy that is not. */
class KeyPoolRaceTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** Of ten a minute one may go at once, so that two credentials have room for two. */
    private static final KeyRules.Limits ONE_AT_ONCE = new KeyRules.Limits(10, 0);

    private static final int ROOM = 2;

    @Test
    void no_schedule_of_four_callers_sends_more_than_the_limits_allow() {
        assertThat(Schedules.all(() -> new Rush(false))).isEqualTo(2_520);
    }

    /** The same with a pool that looks first and takes later: the check must be able to fail. */
    @Test
    void a_pool_that_looks_before_it_takes_is_found_out() {
        assertThatThrownBy(() -> Schedules.all(() -> new Rush(true)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sent at once");
    }

    @Test
    void real_threads_take_all_there_is_and_no_more() throws Exception {
        for (int round = 0; round < 200; round++) {
            KeyPool pool = pool();
            AtomicInteger sent = new AtomicInteger();
            storm(() -> {
                if (pool.choose(1, true, key -> 0, 0) instanceof KeyPool.Choice.Use(Key key)) {
                    key.begun();
                    sent.incrementAndGet();
                    key.ended(1, 1, 0);
                }
            });
            assertThat(sent.get()).as("round %d", round).isEqualTo(ROOM);
            assertThat(pool.keys()).as("round %d", round).allMatch(key -> key.inFlight() == 0 && key.tokens() == 1);
        }
    }

    private static void storm(Runnable each) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, 16).forEach(i -> all.add(threads.submit(each)));
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static KeyPool pool() {
        List<KeyPools.Entry> entries = List.of(entry("a"), entry("b"));
        return new KeyPools(() -> NOON, () -> 0).pool("provider", entries, Rotation.NONE);
    }

    private static KeyPools.Entry entry(String name) {
        return new KeyPools.Entry(new KeyRules(name, ONE_AT_ONCE, 1, Optional.empty(), false), name);
    }

    /** Four callers, each of whom asks for a credential, and is done with it. */
    private static final class Rush implements World {
        private final KeyPool pool = pool();
        private final List<Caller> callers;
        private int sent;

        Rush(boolean seeded) {
            callers = IntStream.range(0, 4).mapToObj(i -> new Caller(seeded)).toList();
        }

        @Override
        public List<? extends Actor> actors() {
            return callers;
        }

        @Override
        public void holds() {
            assertThat(sent).as("sent at once").isLessThanOrEqualTo(ROOM);
        }

        @Override
        public void ends() {
            assertThat(sent).as("sent when all is over").isEqualTo(ROOM);
            assertThat(pool.keys()).allMatch(key -> key.inFlight() == 0);
        }

        /** One caller; the seeded one sends with what it saw to be free a step before. */
        private final class Caller implements Actor {
            private final boolean seeded;
            private Optional<Key> chosen = Optional.empty();

            Caller(boolean seeded) {
                this.seeded = seeded;
            }

            @Override
            public int steps() {
                return 2;
            }

            @Override
            public void step(int number) {
                if (number == 0) {
                    chosen = seeded ? seen() : taken();
                    sent += chosen.isPresent() && !seeded ? 1 : 0;
                    chosen.ifPresent(Key::begun);
                } else if (chosen.isPresent()) {
                    sent += seeded ? 1 : 0;
                    boolean tooLate = seeded && !chosen.get().take(1, 0);
                    chosen.get().ended(1, tooLate ? 2 : 1, 0);
                }
            }

            private Optional<Key> taken() {
                return pool.choose(1, true, key -> 0, 0) instanceof KeyPool.Choice.Use(Key key)
                        ? Optional.of(key)
                        : Optional.empty();
            }

            private Optional<Key> seen() {
                return pool.keys().stream()
                        .filter(key -> key.waitNanos(1, 0) == 0)
                        .findFirst();
            }
        }
    }
}
