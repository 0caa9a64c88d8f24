package io.bellwether.console.traffic;

import io.bellwether.gateway.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A provider, as the settings have it and as its credentials stand.
 *
 * @param url where it is asked
 */
public record ProviderView(String name, String url, String region, List<CredentialView> credentials) {

    /**
     * One of its credentials; the secret is not known here.
     *
     * @param name empty for a provider's only one
     * @param state the word of one of {@code Key.State}
     * @param tokens that went with it since the start
     */
    public record CredentialView(
            String name, String state, int inFlight, long tokens, Limits limits, Optional<Instant> expires) {}

    /** What it may be asked in a minute; 0 where nothing is said. */
    public record Limits(long requests, long tokens) {}

    void write(JsonWriter json) {
        json.object()
                .member("name", name)
                .member("url", url)
                .member("region", region)
                .name("credentials")
                .array();
        for (CredentialView credential : credentials) {
            json.object()
                    .member("name", credential.name())
                    .member("state", credential.state())
                    .member("in_flight", credential.inFlight())
                    .member("tokens", credential.tokens())
                    .member("requests_per_minute", credential.limits().requests())
                    .member("tokens_per_minute", credential.limits().tokens());
            credential.expires().ifPresent(end -> json.member("expires", end.toString()));
            json.endObject();
        }
        json.endArray().endObject();
    }
}
