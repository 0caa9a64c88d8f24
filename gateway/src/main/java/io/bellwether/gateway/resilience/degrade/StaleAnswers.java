package io.bellwether.gateway.resilience.degrade;

import io.bellwether.gateway.exchange.Exchange;
import java.util.Optional;

/** Answers of better times to the same question, by the same caller's rules. Must not block. */
@FunctionalInterface
public interface StaleAnswers {
    /** Nothing is kept. */
    StaleAnswers NONE = exchange -> Optional.empty();

    /** The text of a model's earlier answer. */
    Optional<String> find(Exchange exchange);
}
