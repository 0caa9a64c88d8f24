package io.bellwether.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.client.Origin;
import io.bellwether.http.client.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections to upstreams: kept, shared, counted, and given up in time. */
@Timeout(120)
class ClientPoolTest {
    private final House house = House.small(Way.stock());

    @Test
    void a_connection_is_used_again_after_a_whole_reply() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(ScriptedUpstream.ok("hello"))) {
            HttpClient client = house.client();
            for (int i = 0; i < 20; i++) {
                assertThat(body(client, upstream.port())).isEqualTo("hello");
            }

            assertThat(upstream.accepted()).isEqualTo(1);
        }
    }

    @Test
    void a_connection_is_not_used_again_when_either_side_has_doubts() throws Exception {
        for (String reply : List.of(
                "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello",
                "HTTP/1.0 200 OK\r\ncontent-length: 5\r\n\r\nhello",
                ScriptedUpstream.ok("hello") + "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\npoison")) {
            try (ScriptedUpstream upstream = ScriptedUpstream.answering(reply)) {
                HttpClient client = house.client();

                assertThat(body(client, upstream.port())).isEqualTo("hello");
                assertThat(body(client, upstream.port())).isEqualTo("hello");
                assertThat(upstream.accepted()).isEqualTo(2);
            }
        }
    }

    @Test
    void a_body_may_last_until_the_connection_closes() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
            assertThat(talk.request()).isPresent();
            talk.send("HTTP/1.1 200 OK\r\n\r\nhello");
        })) {
            assertThat(body(house.client(), upstream.port())).isEqualTo("hello");
        }
    }

    @Test
    void bytes_that_nobody_asked_for_close_an_idle_connection() throws Exception {
        CountDownLatch poison = new CountDownLatch(1);
        try (ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
            assertThat(talk.request()).isPresent();
            talk.send(ScriptedUpstream.ok("first"));
            poison.await();
            talk.send(ScriptedUpstream.ok("wrong"));
            talk.awaitClose();
        })) {
            assertThat(body(house.client(), upstream.port())).isEqualTo("first");
            poison.countDown();

            Await.until("the connection is closed", () -> house.openUpstream() == 0);
        }
    }

    @Test
    void a_connection_closed_while_idle_is_not_used() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
            assertThat(talk.request()).isPresent();
            talk.send(ScriptedUpstream.ok("hello"));
        })) {
            HttpClient client = house.client();
            for (int i = 0; i < 5; i++) {
                assertThat(body(client, upstream.port())).isEqualTo("hello");
                Await.until("it is closed", () -> house.openUpstream() == 0);
            }
        }
    }

    @Test
    void an_idle_connection_is_closed_after_its_time_even_if_never_used() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(ScriptedUpstream.ok("hello"))) {
            HttpClient client = house.client(
                    Limits.client().keepAlive(Duration.ofMillis(150)).build());
            assertThat(body(client, upstream.port())).isEqualTo("hello");
            Await.until("the used one is closed", () -> house.openUpstream() == 0);

            house.send(client, upstream.port()).close(); // given up while it connects
            Await.until("the other one is accepted", () -> upstream.accepted() == 2);
            Await.until("the unused one is closed", () -> house.openUpstream() == 0);
        }
    }

    @Test
    void past_the_limit_requests_wait_their_turn_and_past_the_queue_they_fail() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
            while (talk.request().isPresent()) {
                answer.await();
                talk.send(ScriptedUpstream.ok("hello"));
            }
        })) {
            HttpClient client =
                    house.client(Limits.client().perOrigin(1).waiting(2).build());
            List<ClientExchange> three = sendThree(client, upstream.port());

            assertThat(failure(client, upstream.port()).what()).isEqualTo(What.POOL_FULL);
            answer.countDown();
            for (ClientExchange exchange : three) {
                assertThat(exchange.all(10, Await.soon())).hasSize(5);
                exchange.close();
            }
            assertThat(upstream.accepted()).isEqualTo(1);
        }
    }

    @Test
    void who_has_given_up_takes_no_place_in_the_queue() throws Exception {
        try (ScriptedUpstream upstream = silent()) {
            HttpClient client = house.client(Limits.client()
                    .perOrigin(1)
                    .waiting(2)
                    .poolWait(Duration.ofMillis(100))
                    .build());
            ClientExchange first = house.send(client, upstream.port());
            for (int i = 0; i < 6; i++) {
                assertThat(failure(client, upstream.port())).hasMessageContaining("came free in time");
            }
            first.close();
        }
    }

    @Test
    void silence_ends_at_the_set_time() throws Exception {
        try (ScriptedUpstream upstream = silent()) {
            HttpClient client = house.client();
            for (int millis : new int[] {100, 250, 500}) {
                long began = System.nanoTime();
                try (ClientExchange exchange = house.send(client, upstream.port())) {
                    assertThatThrownBy(() -> exchange.head(began + millis * 1_000_000L))
                            .isInstanceOfSatisfying(
                                    HttpFailure.class, f -> assertThat(f.what()).isEqualTo(What.READ_TIMEOUT));
                }
                Await.assertMillisSince(began, millis);
            }
        }
    }

    @Test
    void a_deadline_is_for_the_wait_and_not_for_what_the_reader_does_afterwards() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n");
                ClientExchange exchange = house.send(house.client(), upstream.port())) {
            exchange.head(Await.soon());
            exchange.head(Await.in(Duration.ofMillis(100))); // known already: nothing to wait for
            Await.pass(Duration.ofMillis(250));

            long began = System.nanoTime();
            assertThatThrownBy(() -> exchange.next(Await.in(Duration.ofMillis(200))))
                    .isInstanceOf(HttpFailure.class);
            Await.assertMillisSince(began, 200);
        }
    }

    @Test
    void nobody_listening_is_refused_and_no_such_host_is_unknown() throws Exception {
        int nobody;
        try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closing.getLocalPort();
        }
        assertThat(failure(house.client(), nobody).what()).isEqualTo(What.CONNECT_REFUSED);

        Origin nowhere = new Origin(false, "nowhere.invalid", 80, Trust.SYSTEM);
        HttpFailure unknown = failure(house.client(), nowhere);
        assertThat(unknown.what()).isEqualTo(What.UNKNOWN_HOST);
        assertThat(unknown.beforeSending()).isTrue();
    }

    @Test
    void a_listener_that_never_accepts_is_a_connect_timeout() throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            crowd(full, crowd);
            HttpClient client =
                    house.client(Limits.client().connect(Duration.ofMillis(300)).build());
            long began = System.nanoTime();

            assertThat(failure(client, full.getLocalPort()).what()).isEqualTo(What.CONNECT_TIMEOUT);
            Await.assertMillisSince(began, 290);
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }

    /** Fills the queue of a listener that does not accept. */
    @SuppressWarnings("AddressSelection") // loopback has one address
    private static void crowd(ServerSocket full, List<Socket> crowd) throws IOException {
        try {
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                crowd.add(socket);
                socket.connect(full.getLocalSocketAddress(), 100);
            }
        } catch (java.net.SocketTimeoutException crowded) {
            assertThat(crowd).isNotEmpty();
        }
    }

    @Test
    void an_upstream_that_takes_nothing_is_given_up_and_one_that_takes_slowly_is_not() throws Exception {
        Payload large = Payload.of(new byte[16_000_000]);
        HttpClient client =
                house.client(Limits.client().writeStall(Duration.ofSeconds(2)).build());
        try (ScriptedUpstream stalled = ScriptedUpstream.playing(talk -> Await.pass(Duration.ofSeconds(15)));
                ScriptedUpstream slow = ScriptedUpstream.playing(ClientPoolTest::takeSlowly)) {
            ClientExchange patient =
                    client.send(house.loop(), House.post(House.origin(slow.port()), "/", large), new Leash());
            ClientExchange vain =
                    client.send(house.loop(), House.post(House.origin(stalled.port()), "/", large), new Leash());

            assertThat(catchThrowableOfType(HttpFailure.class, () -> vain.head(Await.soon()))
                            .what())
                    .isEqualTo(What.WRITE_STALLED);
            assertThat(patient.head(Await.soon()).status()).isEqualTo(200);
            vain.close();
            patient.close();
        }
    }

    @Test
    void a_wait_that_has_become_vain_is_given_up_before_its_time() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (ScriptedUpstream upstream = silent();
                ClientExchange exchange = house.send(house.client(), upstream.port())) {
            exchange.doubt(() -> looks.incrementAndGet() == 2);
            long began = System.nanoTime();

            HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> exchange.head(Await.soon()));

            assertThat(failure.what()).isEqualTo(What.IN_VAIN);
            Await.assertMillisSince(began, 900);
        }
    }

    @Test
    void what_has_begun_to_come_is_doubted_no_more() throws Exception {
        CountDownLatch trusted = new CountDownLatch(1);
        try (ScriptedUpstream upstream = ScriptedUpstream.playing(talk -> {
                    talk.request();
                    talk.send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\no");
                    trusted.await();
                    Await.pass(Duration.ofMillis(700)); // longer than it takes to be looked at again
                    talk.send("k");
                });
                ClientExchange exchange = house.send(house.client(), upstream.port())) {
            exchange.doubt(() -> trusted.getCount() == 0);
            assertThat(exchange.head(Await.soon()).status()).isEqualTo(200);
            exchange.trust();
            trusted.countDown();

            assertThat(exchange.all(2, Await.soon())).asString(US_ASCII).isEqualTo("ok");
        }
    }

    private static void takeSlowly(ScriptedUpstream.Talk talk) throws IOException {
        int taken = 0;
        while (taken < 16_000_000) {
            taken += talk.socket().getInputStream().readNBytes(400_000).length;
            Await.pass(Duration.ofMillis(75));
        }
        talk.send(ScriptedUpstream.ok("ok"));
    }

    private static ScriptedUpstream silent() throws IOException {
        return ScriptedUpstream.playing(ScriptedUpstream.Talk::awaitClose);
    }

    private List<ClientExchange> sendThree(HttpClient client, int port) {
        List<ClientExchange> three = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            three.add(house.send(client, port));
        }
        return three;
    }

    private String body(HttpClient client, int port) throws HttpFailure {
        try (ClientExchange exchange = house.send(client, port)) {
            exchange.head(Await.soon());
            return new String(exchange.all(1000, Await.soon()), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private HttpFailure failure(HttpClient client, int port) {
        return failure(client, House.origin(port));
    }

    private HttpFailure failure(HttpClient client, Origin origin) {
        try (ClientExchange exchange = client.send(house.loop(), House.post(origin, "/", Payload.EMPTY), new Leash())) {
            return Optional.ofNullable(catchThrowableOfType(HttpFailure.class, () -> exchange.head(Await.soon())))
                    .orElseThrow();
        }
    }

    @AfterEach
    void close() {
        house.close();
    }
}
