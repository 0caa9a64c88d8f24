package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes by which two readers could be made to see two different requests: refused, and nothing behind them is served.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingAbuseTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";

    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    private final House house = House.best();
    private final int port = serve();

    /**
     * Bytes for a fresh connection.
     *
     * @param status of the first answer
     * @param seen paths of the requests that the handler may see whole
     * @param closes whether the connection ends after the last answer
     */
    record Case(String name, String bytes, int status, List<String> seen, boolean closes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> refused_heads() {
        return SmugglingCorpus.HEADS.entrySet().stream()
                .map(entry -> refused(entry.getKey(), entry.getValue() + "\r\n\r\nhello" + SMUGGLED));
    }

    static Stream<Case> refused_bodies() {
        return SmugglingCorpus.CHUNKS.entrySet().stream()
                .map(entry -> refused(
                        entry.getKey(),
                        "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + entry.getValue()
                                + SMUGGLED));
    }

    private static Case refused(String name, String bytes) {
        return new Case(name, bytes, SmugglingCorpus.status(name), List.of(), true);
    }

    static Stream<Case> served() {
        return SmugglingCorpus.SERVED.stream();
    }

    @ParameterizedTest
    @MethodSource({"refused_heads", "refused_bodies", "served"})
    void strange_bytes_have_a_defined_answer_and_smuggle_nothing(Case strange) throws Exception {
        seen.clear();
        try (RawClient client = RawClient.connect(port)) {
            client.send(strange.bytes());

            assertThat(client.reply().status()).isEqualTo(strange.status());
            for (int i = 1; i < strange.seen().size(); i++) {
                assertThat(client.reply().status()).isEqualTo(200);
            }
            assertEnd(client, strange.closes());
            assertThat(seen).containsExactlyElementsOf(strange.seen());
        }
    }

    @ParameterizedTest
    @MethodSource({"refused_heads", "refused_bodies"})
    void behind_a_good_request_the_same_bytes_are_refused_second(Case strange) throws Exception {
        seen.clear();
        try (RawClient client = RawClient.connect(port)) {
            client.send("POST /first HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nok" + strange.bytes());

            assertThat(client.reply().status()).isEqualTo(200);
            assertThat(client.reply().status()).isEqualTo(strange.status());
            assertThat(client.isClosed()).isTrue();
            assertThat(seen).containsExactly("/first");
        }
    }

    private void assertEnd(RawClient client, boolean closes) throws IOException {
        if (closes) {
            assertThat(client.isClosed()).isTrue();
        } else {
            assertThat(client.get("/after").reply().status()).isEqualTo(200);
            seen.remove("/after");
        }
    }

    private int serve() {
        try {
            return house.server(exchange -> {
                        byte[] body = exchange.body(100_000);
                        seen.add(exchange.head().path());
                        exchange.answer(200, new HeadWriter(), Payload.of(body));
                    })
                    .port();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @AfterAll
    void close() {
        house.close();
    }
}
