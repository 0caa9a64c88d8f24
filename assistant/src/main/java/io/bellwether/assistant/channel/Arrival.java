package io.bellwether.assistant.channel;

import io.bellwether.http.Payload;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that says it comes from a messenger.
 *
 * @param fields the header's, by their names in lower case
 * @param body byte by byte, since it is what was signed
 * @param at when it came
 */
public record Arrival(Function<String, Optional<String>> fields, Payload body, Instant at) {
    /** The body's bytes. */
    public byte[] bytes() {
        return body.toBytes();
    }

    /** A header field; empty where there is none. */
    public String field(String name) {
        return fields.apply(name).orElse("");
    }
}
