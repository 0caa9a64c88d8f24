package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Inflow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An upstream that resets its connection right behind some bytes is noticed, every time: what is not noticed hangs
 * until the reader's patience ends. With io_uring, polls of many shots lost some.
 */
@Timeout(120)
class ResetTest {
    private static final int AT_ONCE = 16;
    private static final int EACH = 100;

    static List<Way> every_way() {
        return Way.every();
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void a_reset_right_behind_some_bytes_is_never_missed(Way way) throws Exception {
        try (House house = House.on(way);
                ScriptedUpstream upstream = ScriptedUpstream.playing(ResetTest::reset);
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpClient client = house.client();

            List<CompletableFuture<Long>> all = IntStream.range(0, AT_ONCE)
                    .mapToObj(
                            i -> CompletableFuture.supplyAsync(() -> noticed(house, client, upstream.port()), readers))
                    .toList();

            assertThat(all.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(AT_ONCE * EACH);
        }
    }

    private static void reset(ScriptedUpstream.Talk talk) throws Exception {
        assertThat(talk.request()).isPresent();
        for (int i = 0; i < 5; i++) {
            talk.send(i == 0 ? "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" : "5\r\nhello\r\n");
        }
        talk.reset();
    }

    private static long noticed(House house, HttpClient client, int port) {
        return IntStream.range(0, EACH)
                .filter(i -> failure(house, client, port).what() == What.TRUNCATED)
                .count();
    }

    private static HttpFailure failure(House house, HttpClient client, int port) {
        return catchThrowableOfType(HttpFailure.class, () -> {
            try (ClientExchange exchange = house.send(client, port)) {
                long due = Await.in(Duration.ofSeconds(5));
                exchange.head(due);
                while (exchange.next(due) != Inflow.END) {
                    assertThat(exchange).isNotNull();
                }
            }
        });
    }
}
