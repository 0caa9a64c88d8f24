package io.bellwether.gateway.resilience.degrade;

import io.bellwether.gateway.exchange.Exchange;
import java.util.Optional;

/** Opens a ticket for a customer whom no model could answer. Must not block: it is asked on the relay lane. */
@FunctionalInterface
public interface Tickets {
    /** Nobody works tickets here. */
    Tickets NONE = exchange -> Optional.empty();

    /** The ticket's number as the customer may be told it; the same for the same exchange. */
    Optional<String> open(Exchange exchange);
}
