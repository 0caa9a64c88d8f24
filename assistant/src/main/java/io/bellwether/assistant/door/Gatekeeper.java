package io.bellwether.assistant.door;

import io.bellwether.assistant.design.Assistant;
import io.bellwether.gateway.exchange.Origin;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import io.bellwether.http.server.ServerExchange;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells whether somebody may begin a conversation: by the assistant's terms, by the page that asks (a browser names its
 * origin, RFC 6454, 7.2; who is no browser has none), and by how many come from there.
 */
final class Gatekeeper {
    private static final HeaderName ORIGIN = HeaderName.of("origin");
    private static final HeaderName HOST = HeaderName.of("host");

    private final Crowd crowd;
    private final Supplier<Origin> origin;

    /**
     * @param origin tells where somebody comes from, in front of proxies that are trusted
     */
    Gatekeeper(Crowd crowd, Supplier<Origin> origin) {
        this.crowd = crowd;
        this.origin = origin;
    }

    /**
     * Why not; nothing where they may.
     *
     * @param embedder the origin of the page around ours, as our page has been told; empty for none
     */
    Optional<Trouble> hindrance(
            ServerExchange wire, Assistant assistant, String passcode, String embedder, Instant now) {
        if (assistant.terms().isOver(now)) {
            return Optional.of(Trouble.EXPIRED);
        }
        if (!isFromHere(wire.head().fields(), assistant)
                || (!embedder.isEmpty() && !isOurs(wire.head().fields(), assistant, embedder))) {
            return Optional.of(Trouble.ORIGIN);
        }
        if (!crowd.admits(origin.get().of(wire.peer(), wire.head().fields()))) {
            return Optional.of(Trouble.TOO_MANY);
        }
        return assistant.terms().opens(passcode) ? Optional.empty() : Optional.of(Trouble.PASSCODE);
    }

    private static boolean isFromHere(Fields fields, Assistant assistant) {
        return fields.value(ORIGIN)
                .filter(origin -> !isOurs(fields, assistant, origin))
                .isEmpty();
    }

    private static boolean isOurs(Fields fields, Assistant assistant, String named) {
        String origin = named.toLowerCase(Locale.ROOT);
        Optional<String> host = fields.value(HOST).map(text -> text.toLowerCase(Locale.ROOT));
        return assistant.terms().origins().contains(origin)
                || (host.isPresent() && authority(origin).equals(host.get()));
    }

    private static String authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse("");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
