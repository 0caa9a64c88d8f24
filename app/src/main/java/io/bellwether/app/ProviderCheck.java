package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.app.ProviderCall.Answer;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.console.providers.Tried;
import io.bellwether.console.providers.Tried.Step;
import io.bellwether.gateway.json.ErrorBody;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Loops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks one provider for its list of models and then for a chat of ten tokens, and says in words what is wrong. */
final class ProviderCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_MODELS = 500;
    private static final Pattern MODEL_ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]{1,200})\"");

    private final ProviderCall call;

    ProviderCheck(ProviderSettings provider, Loops loops, HttpClient client) {
        this.call = new ProviderCall(provider, "", loops, client);
    }

    /**
     * Asks; waits up to half a minute for each answer.
     *
     * @param wanted the model to chat with; empty: the first that the provider lists
     */
    Tried run(String wanted) {
        List<Step> steps = new ArrayList<>();
        List<String> listed = List.of();
        String asked = "models";
        try {
            Answer models = call.models(PATIENCE);
            steps.add(step(asked, models));
            listed = models.status() == 200 ? ids(models.text()) : listed;
            Optional<String> model = wanted.isEmpty() ? listed.stream().findFirst() : Optional.of(wanted);
            asked = "chat" + model.map(name -> " with " + name).orElse("");
            if (models.status() == 200 && model.isEmpty()) {
                steps.add(new Step(
                        asked, false, "not tried, because neither the settings nor the provider name a model"));
            } else if (models.status() == 200) {
                steps.add(step(asked, call.chat(model.get(), PATIENCE)));
            }
        } catch (HttpFailure failure) {
            steps.add(new Step(asked, false, explain(failure)));
        }
        return new Tried(steps, listed);
    }

    private static Step step(String what, Answer answer) {
        boolean good = answer.status() == 200;
        return new Step(what, good, good ? "" : answer.status() + ", " + explain(answer));
    }

    private static List<String> ids(String listed) {
        Matcher ids = MODEL_ID.matcher(listed);
        return ids.results().map(id -> id.group(1)).limit(MOST_MODELS).toList();
    }

    private static String explain(Answer answer) {
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

    private static String explain(HttpFailure failure) {
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
            case POOL_FULL, WRITE_STALLED, TOO_LARGE, IN_VAIN, CALLER_GONE, UNWANTED, GOING_AWAY, REVOKED ->
                String.valueOf(failure.getMessage());
        };
    }
}
