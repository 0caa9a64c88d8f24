package io.bellwether.app.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.app.Json;
import io.bellwether.app.MailServer;
import io.bellwether.app.Scene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator hears of a budget that is used up, wherever they are. */
class AlertsJourney {
    private static final String MODEL = "sim-tokens-20";

    private final MailServer mail = MailServer.start();
    private final ConcurrentHashMap<String, BlockingQueue<JsonNode>> posted = new ConcurrentHashMap<>();
    private final HttpServer hooks = hooks();
    private final Scene scene = Scene.with("prices", "rows:\n  - { model: " + MODEL + ", input: 1, output: 2 }")
            .with("budgets", "list: [{ name: house, level: key, subject: first, cap: 0.000001, mode: soft }]")
            .with("alerts", """
                    webhooks:
                      - { url: URL/plain, secret: whsec-of-the-alerts-01 }
                      - { url: URL/slack, format: slack }
                      - { url: URL/feishu, format: feishu, secret: feishu-secret }
                      - { url: URL/zalo, format: zalo, secret: zalo-access-token, recipient: "42" }
                    email:
                      host: 127.0.0.1
                      port: MAIL
                      security: none
                      from: gateway@example.com
                      to: [ops@example.com]
                    """.replace(
                            "URL", "http://127.0.0.1:" + hooks.getAddress().getPort())
                    .replace("MAIL", Integer.toString(mail.port())))
            .start();

    private HttpServer hooks() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                boolean proved = exchange.getRequestHeaders().containsKey("x-bellwether-signature")
                        || "zalo-access-token"
                                .equals(exchange.getRequestHeaders().getFirst("access_token"))
                        || !exchange.getRequestURI().getPath().matches("/plain|/zalo");
                byte[] thanks = "{\"code\":0,\"error\":0}".getBytes(UTF_8);
                exchange.sendResponseHeaders(200, thanks.length);
                exchange.getResponseBody().write(thanks);
                exchange.close();
                if (proved) {
                    queue(exchange.getRequestURI().getPath()).add(Json.read(body));
                }
            });
            server.start();
            return server;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private BlockingQueue<JsonNode> queue(String path) {
        return posted.computeIfAbsent(path, any -> new LinkedBlockingQueue<>());
    }

    private JsonNode awaited(String path) throws InterruptedException {
        JsonNode told = queue(path).poll(30, TimeUnit.SECONDS);
        if (told == null) {
            throw new AssertionError(path + " was not told");
        }
        return told;
    }

    @AfterEach
    void close() {
        scene.close();
        hooks.stop(0);
        mail.close();
    }

    @Test
    void a_budget_that_is_used_up_is_told_of_in_every_place_in_its_own_form() throws InterruptedException {
        scene.visitor().chat(MODEL);

        String text = "Budget `house` is used up by 100 %";
        assertThat(awaited("/plain").get("percent").asInt()).isEqualTo(100);
        assertThat(awaited("/slack").get("text").asText()).startsWith(text);
        assertThat(awaited("/feishu").at("/content/text").asText()).startsWith(text);
        assertThat(awaited("/zalo").at("/message/text").asText()).startsWith(text);
        assertThat(mail.awaited().text()).contains("Subject: Bellwether: budget house at 100 %", text);
    }

    @Test
    void a_mail_server_that_does_not_want_it_now_gets_it_again() throws InterruptedException {
        mail.refuse(1);
        scene.visitor().chat(MODEL);

        assertThat(mail.awaited().to()).containsExactly("<ops@example.com>");
        assertThat(mail.visits()).isEqualTo(2);
    }
}
