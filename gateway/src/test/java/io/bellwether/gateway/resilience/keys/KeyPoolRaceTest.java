package io.bellwether.gateway.resilience.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Interleavings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** A pool under many callers: no credential sends more than its limit, and none is thought busy that is not. */
class KeyPoolRaceTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** Of ten a minute one may go at once, so that two credentials have room for two. */
    private static final KeyRules.Limits ONE_AT_ONCE = new KeyRules.Limits(10, 0);

    private static final int ROOM = 2;

    @Test
    void callers_see_what_they_would_one_after_the_other() {
        Interleavings.check(Rush.class);
    }

    /** The same with callers that look first and take later: the check must be able to fail. */
    @Test
    void callers_that_look_before_they_take_are_found_out() {
        assertThatThrownBy(() -> Interleavings.check(Looking.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    @Test
    void of_all_who_hear_of_a_refusal_one_is_the_first() {
        Interleavings.check(Rumour.class);
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

    /** A pool with room for two attempts. */
    public static class Rush {
        final KeyPool pool = pool();

        /** Whether an attempt may be made. */
        boolean leave() {
            return pool.choose(1, true, key -> 0, 0) instanceof KeyPool.Choice.Use;
        }

        @Operation
        public boolean asks() {
            return leave();
        }

        @Operation
        public boolean admits() {
            return pool.admits(key -> 0, 0);
        }

        /** Takes of one credential beside the pool, so that its choice may come too late. */
        @Operation
        public boolean takes() {
            return pool.keys().getFirst().take(1, 0);
        }
    }

    /** A credential of whose refusal other replicas tell, one of them of a later end. */
    public static class Rumour {
        private final Key key = pool().keys().getFirst();

        @Operation
        public boolean hears() {
            return key.refusedUntil(10, 0);
        }

        @Operation
        public boolean hearsOfLater() {
            return key.refusedUntil(20, 0);
        }

        @Operation
        public boolean isRefusedLater() {
            return key.isRefused(15);
        }
    }

    /** Sends with what it saw to be free. */
    public static final class Looking extends Rush {
        @Override
        boolean leave() {
            Optional<Key> free =
                    pool.keys().stream().filter(key -> key.waitNanos(1, 0) == 0).findFirst();
            free.ifPresent(key -> key.take(1, 0));
            return free.isPresent();
        }
    }
}
