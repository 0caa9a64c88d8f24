package io.bellwether.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.Predicate;

/** What a simulated provider has seen. */
public record Provider(String baseUrl) {
    private String origin() {
        return baseUrl.substring(0, baseUrl.length() - "/v1".length());
    }

    public JsonNode stats() {
        return new Visitor(origin(), "none").get("/sim/stats").json();
    }

    /** How many requests it has been sent. */
    public long requests() {
        return stats().get("requests").asLong();
    }

    /** Forgets what it has seen. */
    public void reset() {
        new Visitor(origin(), "none").get("/sim/reset");
    }

    /** The body of the last request, as it came. */
    public String lastBody() {
        return stats().at("/last_request/body").asText();
    }

    /** The last request's value of a header; empty when it did not come. */
    public String lastHeader(String name) {
        for (JsonNode field : stats().at("/last_request/headers")) {
            if (field.get(0).asText().toLowerCase(Locale.ROOT).equals(name)) {
                return field.get(1).asText();
            }
        }
        return "";
    }

    /** Everything about the last request, as text. */
    public String lastRequest() {
        return stats().get("last_request").toString();
    }

    /** Waits until what it has seen is so. */
    public JsonNode awaits(Predicate<JsonNode> so) {
        return Eventually.get(this::stats, so);
    }
}
