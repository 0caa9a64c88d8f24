package io.bellwether.cli;

import java.util.Optional;

/**
 * What {@code cache show} or {@code cache purge} was asked for.
 *
 * @param model whose answers are to go; absent means all
 */
public record CacheOptions(Verb verb, Optional<String> model, OperatorOptions operator) {

    /** What is to be done. */
    public enum Verb {
        SHOW,
        PURGE
    }
}
