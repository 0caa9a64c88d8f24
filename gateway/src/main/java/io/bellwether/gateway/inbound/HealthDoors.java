package io.bellwether.gateway.inbound;

import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the process lives, whether it wants traffic, and both in one for people. */
public final class HealthDoors {
    /** Whether traffic is wanted; the words of {@code /health} and of {@code /readyz}. */
    private enum State {
        STARTING("starting", "the store has not been read yet"),
        READY("healthy", "ok"),
        DRAINING("draining", "draining");

        private final String word;
        private final String reason;

        State(String word, String reason) {
            this.word = word;
            this.reason = reason;
        }

        private Payload plain() {
            return Payload.of((reason + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        private int status() {
            return this == READY ? 200 : 503;
        }
    }

    private final InstantSource clock;
    private final Instant started;
    private final String version;
    private final AtomicReference<State> state = new AtomicReference<>(State.READY);

    public HealthDoors(InstantSource clock, String version) {
        this.clock = clock;
        this.started = clock.instant();
        this.version = version;
    }

    /** Balancers are asked to wait until {@link #started}; whoever comes is served as well as can be. */
    public void starting() {
        state.compareAndSet(State.READY, State.STARTING);
    }

    /** What was waited for is there. */
    public void started() {
        state.compareAndSet(State.STARTING, State.READY);
    }

    /** From now on load balancers are asked to send traffic elsewhere; the process lives on. */
    public void notReady() {
        state.set(State.DRAINING);
    }

    /** {@code /livez}: 200 as long as the process can answer at all. */
    public void live(ServerExchange wire, String id) throws HttpFailure {
        wire.answer(200, plain(id), State.READY.plain());
    }

    /** {@code /readyz}: 200, or 503 until the store has been read and as soon as a drain has begun. */
    public void ready(ServerExchange wire, String id) throws HttpFailure {
        State now = now();
        wire.answer(now.status(), plain(id), now.plain());
    }

    /** {@code /health}: the same as JSON. */
    public void health(ServerExchange wire, String id) throws HttpFailure {
        State now = now();
        byte[] body = new JsonWriter()
                .object()
                .member("status", now.word)
                .member("version", version)
                .member(
                        "uptime_seconds",
                        Duration.between(started, clock.instant()).toSeconds())
                .endObject()
                .toBytes();
        HeadWriter fields = new HeadWriter()
                .add("content-type", "application/json")
                .add("cache-control", "no-store")
                .add("x-request-id", id);
        wire.answer(now.status(), fields, Payload.of(body));
    }

    private State now() {
        return state.getAcquire();
    }

    private static HeadWriter plain(String id) {
        return new HeadWriter()
                .add("content-type", "text/plain; charset=utf-8")
                .add("cache-control", "no-store")
                .add("x-request-id", id);
    }
}
