package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.OperatorOptions;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.ClientRequest;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.client.Origin;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.loop.ThreadMode;
import io.bellwether.http.loop.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Asks a running gateway's operator doors. */
final class OperatorClient implements AutoCloseable {
    static final String USUAL_URL = "http://127.0.0.1:8080";
    private static final String KEY_VARIABLE = "BELLWETHER_ADMIN_KEY";
    private static final String PATH = "/api/admin/v1/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 20, 40, 1 << 16);

    private final Loops loops = new Loops(Transport.NIO, ThreadMode.STOCK, 1);
    private final HttpClient client = new HttpClient(loops, ClientLimits.DEFAULT);
    private final URI url;
    private final String key;

    OperatorClient(OperatorOptions options) {
        url = URI.create(options.url().orElse(USUAL_URL));
        key = options.key()
                .or(() -> Optional.ofNullable(System.getenv(KEY_VARIABLE)))
                .orElse("");
    }

    /** What came back. */
    record Answer(int status, JsonTree json) {
        boolean isDone() {
            return status / 100 == 2;
        }

        /** A member's text; empty when there is none. */
        String text(String name) {
            return json.member(name).flatMap(JsonTree::text).orElse("");
        }

        /** What is wrong, and what to do about it. */
        String trouble() {
            return status + ": " + text("detail") + " (" + text("remedy") + ")";
        }
    }

    Answer get(String path) throws HttpFailure {
        return send("GET", path, Payload.EMPTY);
    }

    Answer post(String path, byte[] body) throws HttpFailure {
        return send("POST", path, Payload.of(body));
    }

    Answer patch(String path, byte[] body) throws HttpFailure {
        return send("PATCH", path, Payload.of(body));
    }

    Answer delete(String path) throws HttpFailure {
        return send("DELETE", path, Payload.EMPTY);
    }

    private Answer send(String method, String path, Payload body) throws HttpFailure {
        Origin origin = Origin.of(url);
        HeadWriter head = new HeadWriter()
                .line(method + " " + PATH + path + " HTTP/1.1")
                .add("host", origin.authority())
                .add("authorization", "Bearer " + key)
                .add("content-type", "application/json")
                .add("user-agent", "bellwether/" + Version.NUMBER);
        long due = System.nanoTime() + PATIENCE.toNanos();
        try (ClientExchange exchange = client.send(loops.next(), new ClientRequest(origin, head, body), new Leash())) {
            int status = exchange.head(due).status();
            return new Answer(status, tree(exchange.all(MOST_BYTES, due)));
        }
    }

    private static JsonTree tree(byte[] body) {
        try {
            return JsonTree.read(body, LIMITS);
        } catch (JsonProblem noJson) {
            return new JsonTree.Text(new String(body, UTF_8));
        }
    }

    @Override
    public void close() {
        loops.close();
    }
}
