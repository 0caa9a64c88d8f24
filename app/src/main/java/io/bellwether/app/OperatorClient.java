package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.OperatorOptions;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.ReplyHead;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.ClientRequest;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.client.Origin;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.loop.ThreadMode;
import io.bellwether.http.loop.Transport;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Optional;

/** Asks a running gateway's operator doors. */
final class OperatorClient implements AutoCloseable {
    static final String USUAL_URL = "http://127.0.0.1:8080";
    private static final String KEY_VARIABLE = "BELLWETHER_ADMIN_KEY";
    private static final String PATH = "/api/admin/v1/";
    private static final HeaderName SET_COOKIE = HeaderName.of("set-cookie");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 20, 40, 1 << 16);

    private final Loops loops = new Loops(Transport.NIO, ThreadMode.STOCK, 1);
    private final HttpClient client = new HttpClient(loops, ClientLimits.DEFAULT);
    private final Way way;

    /** Where to ask, and as whom: with a key, or else a session. */
    private record Way(URI url, String key, Optional<SessionFile.Session> session) {
        static Way of(OperatorOptions options, SessionFile sessions) {
            String key = options.key()
                    .or(() -> Optional.ofNullable(System.getenv(KEY_VARIABLE)))
                    .orElse("");
            Optional<SessionFile.Session> kept = key.isEmpty() ? sessions.read() : Optional.empty();
            URI url = options.url()
                    .map(URI::create)
                    .or(() -> kept.map(SessionFile.Session::url))
                    .orElseGet(() -> URI.create(USUAL_URL));
            Origin origin = Origin.of(url);
            return new Way(url, key, kept.filter(one -> Origin.of(one.url()).equals(origin)));
        }
    }

    /** With a key, or else with the session that somebody began here at that very address. */
    OperatorClient(OperatorOptions options) {
        this(options, SessionFile.usual());
    }

    OperatorClient(OperatorOptions options, SessionFile sessions) {
        this(Way.of(options, sessions));
    }

    private OperatorClient(Way way) {
        this.way = way;
    }

    /** For somebody who is nobody yet. */
    static OperatorClient stranger(URI url) {
        return new OperatorClient(new Way(url, "", Optional.empty()));
    }

    /** For somebody who has signed in. */
    static OperatorClient of(SessionFile.Session session) {
        return new OperatorClient(new Way(session.url(), "", Optional.of(session)));
    }

    URI url() {
        return way.url();
    }

    boolean isBySession() {
        return way.session().isPresent();
    }

    /**
     * What came back.
     *
     * @param cookie name and value of the one that is set; empty when none is
     */
    record Answer(int status, JsonTree json, String cookie) {
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

    /** A name or a value as it stands within a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    Answer get(String path) throws HttpFailure {
        return send("GET", path, Payload.EMPTY);
    }

    Answer post(String path, byte[] body) throws HttpFailure {
        return send("POST", path, Payload.of(body));
    }

    Answer put(String path, byte[] body) throws HttpFailure {
        return send("PUT", path, Payload.of(body));
    }

    Answer patch(String path, byte[] body) throws HttpFailure {
        return send("PATCH", path, Payload.of(body));
    }

    Answer delete(String path) throws HttpFailure {
        return send("DELETE", path, Payload.EMPTY);
    }

    private Answer send(String method, String path, Payload body) throws HttpFailure {
        Origin origin = Origin.of(way.url());
        HeadWriter head = new HeadWriter()
                .line(method + " " + PATH + path + " HTTP/1.1")
                .add("host", origin.authority())
                .add("content-type", "application/json")
                .add("user-agent", "bellwether/" + Version.NUMBER);
        head = way.session().isPresent()
                ? head.add("cookie", way.session().get().cookie()).add("x-bellwether-console", "1")
                : head.add("authorization", "Bearer " + way.key());
        long due = System.nanoTime() + PATIENCE.toNanos();
        try (ClientExchange exchange = client.send(loops.next(), new ClientRequest(origin, head, body), new Leash())) {
            ReplyHead reply = exchange.head(due);
            String cookie = reply.fields()
                    .value(SET_COOKIE)
                    .map(set -> set.split(";", 2)[0].strip())
                    .orElse("");
            return new Answer(reply.status(), tree(exchange.all(MOST_BYTES, due)), cookie);
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
