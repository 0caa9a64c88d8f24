package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.HttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Idle connections that the upstream closes just as they are used again. */
@Timeout(120)
class StaleConnectionTest {
    private static final String LONG_BODY = "y".repeat(100_000);

    private final House house = House.small(Way.stock());
    /** So long a connection must have been idle before its end is believed to have nothing to do with a request. */
    private static final Duration LONG_ENOUGH = Duration.ofMillis(1_100);

    private final AtomicInteger connections = new AtomicInteger();
    private final CopyOnWriteArrayList<String> requests = new CopyOnWriteArrayList<>();

    /** What is done to a connection's second request. */
    @FunctionalInterface
    private interface Second {
        void play(ScriptedUpstream.Talk talk) throws IOException;
    }

    @Test
    void a_request_on_a_connection_that_was_just_closed_is_sent_on_a_new_one() throws Exception {
        try (ScriptedUpstream upstream = forgetting(ScriptedUpstream.Talk::close)) {
            HttpClient client = house.client();

            assertThat(twice(client, upstream.port())).isEqualTo(200);
            assertThat(upstream.accepted()).isEqualTo(2);
            assertThat(house.places().sentAgain()).isOne();
            assertThat(requests.get(2)).isEqualTo(requests.get(1)).endsWith("\r\n\r\n" + LONG_BODY);
        }
    }

    @Test
    void a_reset_is_such_an_end_too() throws Exception {
        try (ScriptedUpstream upstream = forgetting(ScriptedUpstream.Talk::reset)) {
            assertThat(twice(house.client(), upstream.port())).isEqualTo(200);
            assertThat(upstream.accepted()).isEqualTo(2);
        }
    }

    @Test
    void it_is_sent_again_once_only() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
            if (connections.incrementAndGet() == 1) {
                answer(talk);
            }
            requests.add(talk.request().orElseThrow());
        })) {
            HttpClient client = house.client();
            HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> twice(client, upstream.port()));

            assertThat(failure.what()).isEqualTo(What.TRUNCATED);
            assertThat(upstream.accepted()).isEqualTo(2);
        }
    }

    @Test
    void on_a_connection_that_was_in_use_a_moment_ago_the_same_end_is_a_failure() throws Exception {
        try (ScriptedUpstream upstream = forgetting(ScriptedUpstream.Talk::reset)) {
            HttpClient client = house.client();
            assertThat(status(client, upstream.port())).isEqualTo(200);
            HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> status(client, upstream.port()));

            assertThat(failure.what()).isEqualTo(What.TRUNCATED);
            assertThat(upstream.accepted()).isEqualTo(1);
        }
    }

    @Test
    void on_a_new_connection_the_same_end_is_a_failure() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.playing(ScriptedUpstream.Talk::request)) {
            HttpFailure failure =
                    catchThrowableOfType(HttpFailure.class, () -> status(house.client(), upstream.port()));

            assertThat(failure.what()).isEqualTo(What.TRUNCATED);
            assertThat(upstream.accepted()).isEqualTo(1);
        }
    }

    @Test
    void one_byte_of_the_reply_is_a_reply() throws Exception {
        try (ScriptedUpstream upstream = forgetting(talk -> talk.send("H"))) {
            HttpClient client = house.client();
            HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> twice(client, upstream.port()));

            assertThat(failure.what()).isEqualTo(What.TRUNCATED);
            assertThat(upstream.accepted()).isEqualTo(1);
        }
    }

    @Test
    void an_end_that_comes_late_is_that_of_a_request_that_was_begun() throws Exception {
        try (ScriptedUpstream upstream = forgetting(talk -> Await.pass(Duration.ofMillis(700)))) {
            HttpClient client =
                    house.client(Limits.client().connect(Duration.ofMillis(500)).build());
            HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> twice(client, upstream.port()));

            assertThat(failure.what()).isEqualTo(What.TRUNCATED);
            assertThat(upstream.accepted()).isEqualTo(1);
        }
    }

    @Test
    void who_has_hung_up_is_not_sent_again() throws Exception {
        try (ScriptedUpstream upstream = forgetting(ScriptedUpstream.Talk::awaitClose)) {
            HttpClient client = house.client();
            assertThat(status(client, upstream.port())).isEqualTo(200);
            ClientExchange second = send(client, upstream.port());
            Await.until("it is there", () -> requests.size() == 2);
            second.close();

            Await.until("its connection is closed", () -> house.openUpstream() == 0);
            assertThat(upstream.accepted()).isEqualTo(1);
        }
    }

    @Test
    void what_the_upstream_promises_is_believed_less_a_second() throws Exception {
        String promise = "HTTP/1.1 200 OK\r\nkeep-alive: max=100, Timeout=2\r\ncontent-length: 2\r\n\r\nok";
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(promise)) {
            HttpClient client = house.client();
            assertThat(status(client, upstream.port())).isEqualTo(200);
            assertThat(status(client, upstream.port())).isEqualTo(200);
            assertThat(upstream.accepted()).isEqualTo(1);

            Await.until("it is closed long before its minute is over", () -> house.openUpstream() == 0);
        }
    }

    @Test
    void a_second_or_less_is_not_worth_keeping() throws Exception {
        String promise = "HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 2\r\n\r\nok";
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(promise)) {
            HttpClient client = house.client();
            assertThat(status(client, upstream.port())).isEqualTo(200);
            assertThat(status(client, upstream.port())).isEqualTo(200);
            assertThat(upstream.accepted()).isEqualTo(2);
        }
    }

    @Test
    void who_was_seen_to_close_idle_connections_is_forestalled() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
            answer(talk);
            if (connections.incrementAndGet() > 1) {
                talk.awaitClose();
            }
        })) {
            HttpClient client = house.client();
            assertThat(status(client, upstream.port())).isEqualTo(200);
            Await.until("the upstream closes the first", () -> house.openUpstream() == 0);
            assertThat(status(client, upstream.port())).isEqualTo(200);

            Await.until("we close the second long before its minute is over", () -> house.openUpstream() == 0);
        }
    }

    /** Answers every connection's first request; with the first connection's second one something else is done. */
    private ScriptedUpstream forgetting(Second second) throws IOException {
        return ScriptedUpstream.playing(talk -> {
            answer(talk);
            if (connections.incrementAndGet() == 1) {
                requests.add(talk.request().orElseThrow());
                second.play(talk);
            } else {
                talk.awaitClose();
            }
        });
    }

    private void answer(ScriptedUpstream.Talk talk) throws IOException {
        Optional<String> request = talk.request();
        requests.add(request.orElseThrow());
        talk.send(ScriptedUpstream.ok("ok"));
    }

    private int twice(HttpClient client, int port) throws HttpFailure {
        assertThat(status(client, port)).isEqualTo(200);
        Await.pass(LONG_ENOUGH);
        return status(client, port);
    }

    private int status(HttpClient client, int port) throws HttpFailure {
        try (ClientExchange exchange = send(client, port)) {
            int status = exchange.head(Await.soon()).status();
            exchange.all(10, Await.soon());
            return status;
        }
    }

    private ClientExchange send(HttpClient client, int port) {
        Payload body = Payload.of(LONG_BODY.getBytes(UTF_8));
        return client.send(house.loop(), House.post(House.origin(port), "/", body), new Leash());
    }

    @AfterEach
    void close() {
        house.close();
    }
}
