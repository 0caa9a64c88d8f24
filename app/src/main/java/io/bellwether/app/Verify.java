package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.UpstreamTimeouts;
import io.bellwether.cli.Exit;
import io.bellwether.gateway.json.ErrorBody;
import io.bellwether.gateway.json.JsonWriter;
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
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code verify} command: the connection test, the list of models and then a chat of ten tokens, explained in
 * words.
 */
final class Verify {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final Pattern MODEL_ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]{1,200})\"");

    private final Settings settings;
    private final PrintWriter out;

    Verify(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /** What a provider answered. */
    private record Answer(int status, String text) {}

    /** Tests one provider. */
    Exit one(String name) {
        List<ProviderSettings> chosen = settings.providers().stream()
                .filter(provider -> provider.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            List<String> known = Wiring.providerNames(settings);
            out.println("no provider is called " + name + " (expected: one of " + known + ")");
            return Exit.BAD_INPUT;
        }
        return test(chosen);
    }

    /** Tests all of them. */
    Exit all() {
        return test(settings.providers());
    }

    private Exit test(List<ProviderSettings> chosen) {
        boolean allWell = true;
        try (Loops loops = new Loops(Transport.NIO, ThreadMode.STOCK, 1)) {
            for (ProviderSettings provider : chosen) {
                allWell &= new Check(provider, loops).passes();
            }
        }
        return allWell ? Exit.DONE : Exit.FAILED;
    }

    /** One provider's test. */
    private final class Check {
        private final ProviderSettings provider;
        private final Loops loops;
        private final HttpClient client;

        Check(ProviderSettings provider, Loops loops) {
            this.provider = provider;
            this.loops = loops;
            this.client = new HttpClient(loops, limits(provider.timeouts()));
        }

        boolean passes() {
            out.println(provider.name() + " at " + provider.baseUrl());
            try {
                Answer models = ask("GET", "/models", Payload.EMPTY);
                if (models.status() != 200) {
                    return said("models", models, false);
                }
                out.println("  models: ok");
                Optional<String> model = model(models.text());
                if (model.isEmpty()) {
                    out.println("  chat: not tried, because neither the settings nor the provider name a model");
                    return false;
                }
                Answer chat = ask("POST", "/chat/completions", Payload.of(question(model.get())));
                return said("chat with " + model.get(), chat, chat.status() == 200);
            } catch (HttpFailure failure) {
                out.println("  " + explain(failure));
                return false;
            }
        }

        private Answer ask(String method, String path, Payload body) throws HttpFailure {
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
            ProviderWiring.headers(provider).forEach(head::add);
            long due = System.nanoTime() + PATIENCE.toNanos();
            try (ClientExchange exchange =
                    client.send(loops.next(), new ClientRequest(origin, head, body), new Leash())) {
                int status = exchange.head(due).status();
                return new Answer(status, new String(exchange.all(MOST_BYTES, due), UTF_8));
            }
        }

        private boolean said(String what, Answer answer, boolean well) {
            if (well) {
                out.println("  " + what + ": ok");
                return true;
            }
            out.println("  " + what + ": " + answer.status() + ", " + explain(answer));
            return false;
        }

        private Optional<String> model(String listed) {
            Optional<String> routed = settings.models().stream()
                    .flatMap(model -> model.targets().stream())
                    .filter(target -> target.provider().equals(provider.name()))
                    .map(target -> target.model())
                    .findFirst();
            Matcher first = MODEL_ID.matcher(listed);
            return routed.or(() -> first.find() ? Optional.of(first.group(1)) : Optional.empty());
        }

        private String explain(Answer answer) {
            byte[] body = answer.text().getBytes(UTF_8);
            String theirs = ErrorBody.read(body, 0, body.length)
                    .message()
                    .map(message -> " It says: " + message)
                    .orElse("");
            return switch (answer.status()) {
                case 401, 403 -> "the provider refuses the key: check api_key, and that it belongs to this provider.";
                case 404 -> "nothing is there: check that base_url ends where the API begins, often in /v1." + theirs;
                case 429 -> "the provider limits the rate or the account has no credit left." + theirs;
                default ->
                    answer.status() >= 500
                            ? "the provider is in trouble; try again later."
                            : "the provider refuses the request." + theirs;
            };
        }

        private String explain(HttpFailure failure) {
            return switch (failure.what()) {
                case UNKNOWN_HOST -> "the host of base_url has no address: check its spelling, and DNS.";
                case CONNECT_REFUSED -> "nobody listens at base_url: check host and port, and that the provider runs.";
                case CONNECT_TIMEOUT -> "no connection in time: check host and port of base_url, and firewalls.";
                case TLS ->
                    "no trust: " + failure.getMessage()
                            + " (a private authority goes into tls.ca; http:// if it speaks no TLS).";
                case READ_TIMEOUT -> "connected, but no answer within " + PATIENCE.toSeconds() + " s.";
                case TRUNCATED -> "it hung up without an answer: is this a web API, and is it http or https?";
                case MALFORMED -> "what it answers is not HTTP: check scheme and port of base_url.";
                case POOL_FULL, WRITE_STALLED, TOO_LARGE, CALLER_GONE, GOING_AWAY ->
                    String.valueOf(failure.getMessage());
            };
        }
    }

    private static byte[] question(String model) {
        JsonWriter json = new JsonWriter().object().member("model", model).member("max_tokens", 10);
        json.name("messages").array().object().member("role", "user").member("content", "ping");
        return json.endObject().endArray().endObject().toBytes();
    }

    private static ClientLimits limits(UpstreamTimeouts timeouts) {
        ClientLimits usual = ClientLimits.DEFAULT;
        return new ClientLimits(
                usual.connections(),
                usual.connectionsPerOrigin(),
                usual.waiting(),
                usual.headBytes(),
                usual.headFields(),
                timeouts.connect(),
                timeouts.tls(),
                usual.poolWait(),
                timeouts.writeStall(),
                usual.keepAlive(),
                usual.lookup());
    }
}
