package io.bellwether.assistant.door;

import io.bellwether.assistant.design.Assistant;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import io.bellwether.http.server.ServerExchange;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells whether somebody may begin a conversation: by the assistant's terms, by the page that asks (a browser names its
 * origin, RFC 6454, 7.2; who is no browser has none), and by how many come from there.
 */
final class Gatekeeper {
    private static final HeaderName ORIGIN = HeaderName.of("origin");
    private static final HeaderName HOST = HeaderName.of("host");

    private final Crowd crowd;

    Gatekeeper(Crowd crowd) {
        this.crowd = crowd;
    }

    /** Why not; nothing where they may. */
    Optional<Trouble> hindrance(ServerExchange wire, Assistant assistant, String passcode, Instant now) {
        if (assistant.terms().isOver(now)) {
            return Optional.of(Trouble.EXPIRED);
        }
        if (!isFromHere(wire.head().fields(), assistant)) {
            return Optional.of(Trouble.ORIGIN);
        }
        if (!crowd.admits(wire.peer())) {
            return Optional.of(Trouble.TOO_MANY);
        }
        return assistant.terms().opens(passcode) ? Optional.empty() : Optional.of(Trouble.PASSCODE);
    }

    private static boolean isFromHere(Fields fields, Assistant assistant) {
        Optional<String> origin = fields.value(ORIGIN).map(text -> text.toLowerCase(Locale.ROOT));
        if (origin.isEmpty() || assistant.terms().origins().contains(origin.get())) {
            return true;
        }
        Optional<String> host = fields.value(HOST).map(text -> text.toLowerCase(Locale.ROOT));
        return host.isPresent() && authority(origin.get()).equals(host.get());
    }

    private static String authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse("");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
