package io.bellwether.console.oidc;

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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Asks an identity provider. Waits; redirects are not followed. */
final class Provider {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1 << 18;
    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 17, 40, 1 << 14);

    private final Loops loops;
    private final HttpClient client;
    private final LongSupplier nanoTime;

    Provider(Loops loops, LongSupplier nanoTime) {
        this.loops = loops;
        this.client = new HttpClient(loops, ClientLimits.DEFAULT);
        this.nanoTime = nanoTime;
    }

    /** A document. */
    byte[] get(URI url) throws Trouble {
        return send(url, head("GET", url), Payload.EMPTY);
    }

    /** A document in exchange for a form. */
    byte[] post(URI url, String authorization, String form) throws Trouble {
        HeadWriter head = head("POST", url).add("content-type", "application/x-www-form-urlencoded");
        if (!authorization.isEmpty()) {
            head.add("authorization", authorization);
        }
        return send(url, head, Payload.of(form.getBytes(StandardCharsets.US_ASCII)));
    }

    private static HeadWriter head(String method, URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new HeadWriter()
                .line(method + " " + path + query + " HTTP/1.1")
                .add("host", Origin.of(url).authority())
                .add("accept", "application/json")
                .add("user-agent", "bellwether");
    }

    private byte[] send(URI url, HeadWriter head, Payload body) throws Trouble {
        long due = nanoTime.getAsLong() + PATIENCE.toNanos();
        ClientRequest request = new ClientRequest(Origin.of(url), head, body);
        try (ClientExchange exchange = client.send(loops.next(), request, new Leash())) {
            int status = exchange.head(due).status();
            byte[] answer = exchange.all(MOST_BYTES, due);
            if (status != 200) {
                throw new Trouble(url + " answered " + status);
            }
            return answer;
        } catch (HttpFailure unreachable) {
            throw new Trouble(url + " cannot be asked: " + unreachable.getMessage(), unreachable);
        }
    }

    /** What an answer says. */
    static JsonTree json(URI from, byte[] answer) throws Trouble {
        try {
            return JsonTree.read(answer, LIMITS);
        } catch (JsonProblem noJson) {
            throw new Trouble(from + " answered no JSON", noJson);
        }
    }
}
