package io.bellwether.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.server.Unplugged;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallDoorsTest {
    private final HealthDoors health =
            new HealthDoors(InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")), "0.1.0");

    @Test
    void who_cannot_serve_anybody_yet_says_why() throws HttpFailure {
        HealthDoors waiting = new HealthDoors(
                InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")), "0.1.0", () -> "waits for the store");

        Unplugged.Answer ready = enter(waiting::ready);

        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("waits for the store\n");
        assertThat(enter(waiting::live).status()).isEqualTo(200);
    }

    @Test
    void a_drain_asks_for_no_more_traffic_and_lives_on() throws HttpFailure {
        health.notReady();

        assertThat(enter(health::ready).status()).isEqualTo(503);
        assertThat(enter(health::live).status()).isEqualTo(200);
        assertThat(enter(health::health).body())
                .isEqualTo("{\"status\":\"draining\",\"version\":\"0.1.0\",\"uptime_seconds\":0}");
    }

    @Test
    void before_a_drain_traffic_is_welcome() throws HttpFailure {
        assertThat(enter(health::ready).body()).isEqualTo("ok\n");
        assertThat(enter(health::health).body()).contains("\"status\":\"healthy\"");
    }

    @Test
    void metrics_come_as_text_of_their_type() throws HttpFailure {
        Unplugged.Answer answer = enter(new MetricsDoor(() -> "a 1\n", "text/plain; version=0.0.4"));

        assertThat(answer.body()).isEqualTo("a 1\n");
        assertThat(answer.fields()).contains("content-type: text/plain; version=0.0.4\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "0:0:0:0:0:0:0:1"})
    void a_local_door_opens_from_this_machine(String peer) throws HttpFailure {
        assertThat(enterLocal(peer).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "10.127.0.1", "2001:db8:0:0:0:0:0:1"})
    void a_local_door_does_not_exist_for_others(String peer) throws HttpFailure {
        assertThat(enterLocal(peer).status()).isEqualTo(404);
    }

    private static Unplugged.Answer enterLocal(String peer) throws HttpFailure {
        Unplugged request = Unplugged.from(peer, "/metrics", Given.fields());
        new LocalDoor(new MetricsDoor(() -> "a 1\n", "text/plain")).enter(request.exchange(), "req_1");
        return request.answer();
    }

    private static Unplugged.Answer enter(Door door) throws HttpFailure {
        Unplugged request = Unplugged.request("GET", "/", Given.fields());
        door.enter(request.exchange(), "req_1");
        return request.answer();
    }
}
