package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.server.HttpServer;
import java.net.ConnectException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The three steps of a drain, as clients see them (behaviours 5.10). */
@Timeout(120)
class ServerDrainTest {
    private final House house = House.best();
    private final CountDownLatch cut = new CountDownLatch(1);

    @Test
    void first_everything_is_served_but_answers_ask_to_move_on() throws Exception {
        HttpServer server = house.server(Answer.echo());
        try (RawClient old = RawClient.connect(server.port())) {
            assertThat(old.get("/").reply().head()).doesNotContain("connection: close");

            server.startDraining();

            assertThat(old.get("/").reply().head()).contains("connection: close");
            assertThat(old.isClosed()).isTrue();
            try (RawClient fresh = RawClient.connect(server.port())) {
                assertThat(fresh.get("/").reply().head())
                        .startsWith("HTTP/1.1 200")
                        .contains("connection: close");
            }
        }
    }

    @Test
    void a_connection_whose_answer_promised_to_persist_does_so_once_more() throws Exception {
        HttpServer server = house.server(exchange -> {
            exchange.begin(200, new HeadWriter());
            cut.await();
            exchange.finish();
        });
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.get("/").head()).doesNotContain("connection: close");
            server.startDraining();
            cut.countDown();

            assertThat(client.chunk()).isEmpty();
            assertThat(client.get("/").reply().head()).contains("connection: close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void then_new_connections_are_refused_and_handlers_know() throws Exception {
        HttpServer server = house.server(
                exchange -> exchange.answer(exchange.isDraining() ? 503 : 200, new HeadWriter(), Payload.EMPTY));
        try (RawClient old = RawClient.connect(server.port())) {
            assertThat(old.get("/").reply().status()).isEqualTo(200);
            server.startDraining();
            server.stopAccepting();

            assertThatThrownBy(() -> RawClient.connect(server.port())).isInstanceOf(ConnectException.class);
            assertThat(old.get("/").reply().status()).isEqualTo(503);
            assertThat(old.isClosed()).isTrue();
        }
    }

    @Test
    void at_last_live_exchanges_are_cut_and_may_say_a_last_word() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        HttpServer server = house.server(exchange -> {
            exchange.leash().attach(why -> cut.countDown());
            exchange.begin(200, new HeadWriter());
            begun.countDown();
            cut.await();
            assertThat(exchange.leash().why().map(HttpFailure::what)).contains(What.GOING_AWAY);
            exchange.write(Payload.of("error: going away".getBytes(UTF_8)));
            exchange.finish();
        });
        try (RawClient live = RawClient.connect(server.port());
                RawClient idle = RawClient.connect(server.port())) {
            assertThat(idle.send("GE").socket().isConnected()).isTrue();
            live.get("/").head();
            begun.await();
            server.startDraining();
            server.stopAccepting();
            server.sendAway();

            assertThat(live.chunk()).isEqualTo("error: going away");
            assertThat(idle.isClosed()).isTrue();
        }
    }

    @AfterEach
    void close() {
        cut.countDown();
        house.close();
    }
}
