package io.bellwether.app.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bellwether.app.Json;
import io.bellwether.app.Scene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator's own program hears of an experiment, and can tell that it was us who said it. */
class WebhookJourney {
    private static final String SECRET = "whsec-canary-0001";
    private static final String OPERATOR = "bw-admin-mai-000000000001";

    /** What was posted to the operator's program. */
    private record Posted(String signature, String body) {}

    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
    private final HttpServer hook = hook();

    private HttpServer hook() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hook", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                String signature = exchange.getRequestHeaders().getFirst("x-bellwether-signature");
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
                posted.add(new Posted(String.valueOf(signature), body));
            });
            server.start();
            return server;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @AfterEach
    void close() {
        hook.stop(0);
    }

    @Test
    void the_start_of_an_experiment_is_told_and_signed() throws Exception {
        try (Scene scene = scene("webhook_secret: " + SECRET)) {
            start(scene);

            Posted told = awaited();

            assertThat(Json.read(told.body()).get("event").asText()).isEqualTo("bellwether.canary.start");
            assertThat(told.signature()).matches("t=\\d+,v1=[0-9a-f]{64}");
            String seconds = told.signature().substring(2, told.signature().indexOf(','));
            assertThat(told.signature()).endsWith("v1=" + expected(seconds, told.body()));
        }
    }

    @Test
    void without_a_secret_nothing_is_signed() throws Exception {
        try (Scene scene = scene("look_every: 1s")) {
            start(scene);

            assertThat(awaited().signature()).isEqualTo("null");
        }
    }

    private static String expected(String seconds, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        mac.update((seconds + ".").getBytes(UTF_8));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }

    private static void start(Scene scene) {
        assertThat(scene.visitor()
                        .withKey(OPERATOR)
                        .post(
                                "/api/admin/v1/canaries/support:start",
                                "{\"provider\":\"alpha\",\"model\":\"sim-new\",\"plan\":\"month\"}")
                        .status())
                .isEqualTo(201);
    }

    private Posted awaited() throws InterruptedException {
        Posted told = posted.poll(10, TimeUnit.SECONDS);
        if (told == null) {
            throw new AssertionError("nothing was posted within 10 s");
        }
        return told;
    }

    private Scene scene(String more) {
        return Scene.with("models", """
                        list:
                          - name: support
                            targets: [{provider: beta, model: sim-a}]
                        """)
                .with("admin", "keys:\n  - name: mai\n    key: " + OPERATOR)
                .with("canary", "webhook: http://127.0.0.1:" + hook.getAddress().getPort() + "/hook\n" + more)
                .start();
    }
}
