package io.bellwether.bench.study.resilience;

import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.resilience.Threads;
import io.bellwether.http.Leash;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A second attempt at the next provider after a time written in a file, whatever that costs. Nobody is stopped, and
 * nobody may fail.
 */
final class NaiveHedge implements Door {
    private final World world;
    private final Providers providers;
    private final Duration delay;

    NaiveHedge(Strategy.Place place, Duration delay) {
        this.world = place.world();
        this.providers = place.providers();
        this.delay = delay;
    }

    @Override
    public Asked ask() {
        long began = world.getAsLong();
        Threads.Bell answered = world.bell();
        AtomicBoolean taken = new AtomicBoolean();
        world.start(() -> attempt(0, answered, taken));
        if (!answered.rungWithin(delay.toNanos())) {
            world.start(() -> attempt(1, answered, taken));
            answered.await();
        }
        return new Asked(true, world.getAsLong() - began);
    }

    private void attempt(int provider, Threads.Bell answered, AtomicBoolean taken) {
        Reply reply = providers.answer(provider, new Leash());
        if (reply instanceof Reply.Streaming(var stream)) {
            if (taken.compareAndSet(false, true)) {
                answered.ring();
            }
            stream.next();
        }
    }
}
