package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.server.HttpServer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is to spare connections: kept ones go, and whatever is asked is answered. */
@Timeout(120)
class ServerSparingTest {
    private final House house = House.best();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void while_sparing_answers_end_their_connections_and_afterwards_they_are_kept() throws Exception {
        HttpServer server = house.server(exchange -> exchange.answer(200, new HeadWriter(), Payload.EMPTY));

        server.sparing(true);
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.get("/").reply().head()).contains("connection: close");
            assertThat(client.isClosed()).isTrue();
        }

        server.sparing(false);
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.get("/").reply().head()).doesNotContain("connection: close");
            assertThat(client.get("/").reply().status()).isEqualTo(200);
        }
    }

    @Test
    void a_drain_is_not_ended_by_it() throws Exception {
        HttpServer server = house.server(exchange -> exchange.answer(200, new HeadWriter(), Payload.EMPTY));
        server.startDraining();

        server.sparing(true);
        server.sparing(false);

        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.get("/").reply().head()).contains("connection: close");
        }
    }

    @Test
    void idle_connections_are_closed_and_neither_newcomers_nor_who_waits_for_an_answer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        HttpServer server = house.server(exchange -> {
            if (exchange.head().path().equals("/slow")) {
                asked.countDown();
                await(goOn);
            }
            exchange.answer(200, new HeadWriter(), Payload.EMPTY);
        });
        try (RawClient idle = RawClient.connect(server.port());
                RawClient waiting = RawClient.connect(server.port());
                RawClient fresh = RawClient.connect(server.port())) {
            assertThat(idle.get("/").reply().status()).isEqualTo(200);
            RawClient sent = waiting.get("/slow");
            asked.await();
            Await.until("all three are there", () -> server.openConnections() == 3);

            server.closeIdle();

            assertThat(idle.isClosed()).isTrue();
            goOn.countDown();
            assertThat(sent.reply().status()).isEqualTo(200);
            assertThat(fresh.get("/").reply().status()).isEqualTo(200);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
