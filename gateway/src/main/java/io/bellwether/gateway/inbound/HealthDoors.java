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

/** Whether the process lives, whether it wants traffic, and both in one for people. */
public final class HealthDoors {
    private static final Payload OK = Payload.of("ok\n".getBytes(StandardCharsets.US_ASCII));
    private static final Payload DRAINING = Payload.of("draining\n".getBytes(StandardCharsets.US_ASCII));

    private final InstantSource clock;
    private final Instant started;
    private final String version;
    private volatile boolean ready = true;

    public HealthDoors(InstantSource clock, String version) {
        this.clock = clock;
        this.started = clock.instant();
        this.version = version;
    }

    /** From now on load balancers are asked to send traffic elsewhere; the process lives on. */
    public void notReady() {
        ready = false;
    }

    /** {@code /livez}: 200 as long as the process can answer at all. */
    public void live(ServerExchange wire, String id) throws HttpFailure {
        wire.answer(200, plain(id), OK);
    }

    /** {@code /readyz}: 200, or 503 as soon as a drain has begun. */
    public void ready(ServerExchange wire, String id) throws HttpFailure {
        wire.answer(ready ? 200 : 503, plain(id), ready ? OK : DRAINING);
    }

    /** {@code /health}: the same as JSON. */
    public void health(ServerExchange wire, String id) throws HttpFailure {
        byte[] body = new JsonWriter()
                .object()
                .member("status", ready ? "healthy" : "draining")
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
        wire.answer(ready ? 200 : 503, fields, Payload.of(body));
    }

    private static HeadWriter plain(String id) {
        return new HeadWriter()
                .add("content-type", "text/plain; charset=utf-8")
                .add("cache-control", "no-store")
                .add("x-request-id", id);
    }
}
