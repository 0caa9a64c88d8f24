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
import java.util.function.Supplier;

/** Whether the process lives, whether it wants traffic, and both in one for people. */
public final class HealthDoors {
    private static final Payload OK = Payload.of("ok\n".getBytes(StandardCharsets.US_ASCII));
    private static final String HEALTHY = "healthy";
    private static final String DRAINING = "draining";

    private final InstantSource clock;
    private final Instant started;
    private final String version;
    private final Supplier<String> hindrance;
    private volatile boolean draining;

    public HealthDoors(InstantSource clock, String version) {
        this(clock, version, () -> "");
    }

    /**
     * @param hindrance why it cannot serve anybody yet; empty when it can
     */
    public HealthDoors(InstantSource clock, String version, Supplier<String> hindrance) {
        this.hindrance = hindrance;
        this.clock = clock;
        this.started = clock.instant();
        this.version = version;
    }

    /** From now on load balancers are asked to send traffic elsewhere; the process lives on. */
    public void notReady() {
        draining = true;
    }

    /** {@code /livez}: 200 as long as the process can answer at all. */
    public void live(ServerExchange wire, String id) throws HttpFailure {
        wire.answer(200, plain(id), OK);
    }

    /** {@code /readyz}: 200, or 503 with the reason: it cannot serve anybody yet, or a drain has begun. */
    public void ready(ServerExchange wire, String id) throws HttpFailure {
        String state = state();
        boolean ready = state.equals(HEALTHY);
        wire.answer(
                ready ? 200 : 503,
                plain(id),
                ready ? OK : Payload.of((state + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    private String state() {
        String reason = hindrance.get();
        return draining ? DRAINING : reason.isEmpty() ? HEALTHY : reason;
    }

    /** {@code /health}: the same as JSON. */
    public void health(ServerExchange wire, String id) throws HttpFailure {
        String state = state();
        byte[] body = new JsonWriter()
                .object()
                .member("status", state)
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
        wire.answer(state.equals(HEALTHY) ? 200 : 503, fields, Payload.of(body));
    }

    private static HeadWriter plain(String id) {
        return new HeadWriter()
                .add("content-type", "text/plain; charset=utf-8")
                .add("cache-control", "no-store")
                .add("x-request-id", id);
    }
}
