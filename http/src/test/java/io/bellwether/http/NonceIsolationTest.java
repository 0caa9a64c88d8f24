package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Inflow;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over shared connections, with requests given up at random, every answer belongs to its own request. */
@Timeout(90)
class NonceIsolationTest {
    private static final long SEED = 20261121L;
    private static final int CALLERS = 500;
    private static final int ROUNDS = 20;

    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    static List<Way> every_way() {
        return Way.every();
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void every_answer_belongs_to_its_request(Way way) throws Exception {
        CountDownLatch done = new CountDownLatch(CALLERS);
        SplittableRandom random = new SplittableRandom(SEED);
        try (House house = House.on(way)) {
            int port = house.server(Answer.echo()).port();
            HttpClient client = house.client(Limits.client().perOrigin(64).build());
            for (int caller = 0; caller < CALLERS; caller++) {
                SplittableRandom own = random.split();
                String name = "caller-" + caller;
                Thread.ofVirtual().start(() -> {
                    rounds(house, client, port, new Caller(name, own));
                    done.countDown();
                });
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).as("seed %d", SEED).isTrue();
        }
        assertThat(wrong).as("seed %d", SEED).hasValue(0);
        assertThat(failed).as("seed %d", SEED).hasValue(0);
        assertThat(whole.get()).isGreaterThan(CALLERS * ROUNDS / 2);
    }

    private record Caller(String name, SplittableRandom random) {}

    private void rounds(House house, HttpClient client, int port, Caller caller) {
        for (int round = 0; round < ROUNDS; round++) {
            String nonce = caller.name() + "-" + round + "-";
            byte[] body = nonce.repeat(1 + caller.random().nextInt(200)).getBytes(UTF_8);
            var request = House.post(House.origin(port), "/" + nonce, Payload.of(body));
            Leash leash = new Leash();
            try (ClientExchange exchange = client.send(house.loop(), request, leash)) {
                if (caller.random().nextInt(4) == 0) {
                    giveUp(exchange, leash, caller.random());
                } else {
                    check(exchange, body);
                }
            } catch (HttpFailure failure) {
                if (leash.why().isEmpty()) {
                    failed.incrementAndGet();
                }
            }
        }
    }

    private void check(ClientExchange exchange, byte[] body) throws HttpFailure {
        exchange.head(Await.soon());
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        for (byte[] bytes = exchange.next(Await.soon()); bytes != Inflow.END; bytes = exchange.next(Await.soon())) {
            received.writeBytes(bytes);
        }
        (java.util.Arrays.equals(received.toByteArray(), body) ? whole : wrong).incrementAndGet();
    }

    /** Lets go before, with or after the head, or has the leash cut. */
    private static void giveUp(ClientExchange exchange, Leash leash, SplittableRandom random) throws HttpFailure {
        switch (random.nextInt(3)) {
            case 0 -> leash.cut(new HttpFailure(HttpFailure.What.CALLER_GONE, "gone"));
            case 1 -> exchange.head(Await.soon());
            default -> assertThat(leash.why()).isEmpty();
        }
    }
}
