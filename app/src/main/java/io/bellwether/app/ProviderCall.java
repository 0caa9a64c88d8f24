package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.ClientRequest;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.client.Origin;
import io.bellwether.http.loop.Loops;
import java.time.Duration;

/**
 * The small questions that this gateway itself puts to a provider. Not for the relay lane.
 *
 * @param credential by name; empty for the provider's usual one
 */
record ProviderCall(ProviderSettings provider, String credential, Loops loops, HttpClient client) {
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    /** What came back. */
    record Answer(int status, String text) {}

    /** Which models there are. */
    Answer models(Duration within) throws HttpFailure {
        return ask("GET", "/models", Payload.EMPTY, within);
    }

    /** The smallest of chats. */
    Answer chat(String model, Duration within) throws HttpFailure {
        JsonWriter json = new JsonWriter().object().member("model", model).member("max_tokens", 10);
        json.name("messages").array().object().member("role", "user").member("content", "ping");
        byte[] question = json.endObject().endArray().endObject().toBytes();
        return ask("POST", "/chat/completions", Payload.of(question), within);
    }

    private Answer ask(String method, String path, Payload body, Duration within) throws HttpFailure {
        Origin origin = Origin.of(provider.baseUrl(), ProviderWiring.trust(provider.tls()));
        String base = provider.baseUrl().getRawPath() == null
                ? ""
                : provider.baseUrl().getRawPath();
        HeadWriter head = new HeadWriter()
                .line(method + " " + base + path + " HTTP/1.1")
                .add("host", origin.authority())
                .add("content-type", "application/json")
                .add("accept-encoding", "identity")
                .add("user-agent", "bellwether/" + Version.NUMBER);
        ProviderWiring.headers(provider, credential).forEach(head::add);
        long due = System.nanoTime() + within.toNanos();
        try (ClientExchange call = client.send(loops.next(), new ClientRequest(origin, head, body), new Leash())) {
            int status = call.head(due).status();
            return new Answer(status, new String(call.all(MOST_BYTES, due), UTF_8));
        }
    }
}
