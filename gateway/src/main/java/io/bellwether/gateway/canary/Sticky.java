package io.bellwether.gateway.canary;

import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.http.HeaderName;
import java.util.Optional;

/** Finds what a request belongs to and so what stays in one arm. */
final class Sticky {
    private static final HeaderName CONVERSATION = HeaderName.of("x-bellwether-conversation");

    private Sticky() {}

    /** The unit, if the request has one of that kind. Kinds do not share names: a user is never a key. */
    static Optional<String> unit(Exchange exchange, Design.Unit kind) {
        return switch (kind) {
            case NEAREST -> conversation(exchange).or(() -> user(exchange)).or(() -> key(exchange));
            case CONVERSATION -> conversation(exchange);
            case USER -> user(exchange);
            case KEY -> key(exchange);
            case REQUEST -> Optional.empty();
        };
    }

    private static Optional<String> conversation(Exchange exchange) {
        return exchange.fields()
                .value(CONVERSATION)
                .filter(name -> !name.isEmpty())
                .map(name -> "conversation:" + name);
    }

    private static Optional<String> user(Exchange exchange) {
        return exchange.user().map(name -> "user:" + name);
    }

    private static Optional<String> key(Exchange exchange) {
        String key = exchange.trail().key();
        return key.isEmpty() ? Optional.empty() : Optional.of("key:" + key);
    }
}
