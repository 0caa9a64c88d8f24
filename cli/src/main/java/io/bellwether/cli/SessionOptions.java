package io.bellwether.cli;

import java.util.Optional;

/**
 * What {@code login}, {@code logout} or {@code whoami} was asked for.
 *
 * @param name who signs in; absent means ask
 */
public record SessionOptions(Verb verb, Optional<String> name, OperatorOptions operator) {

    /** What to do. */
    public enum Verb {
        LOGIN,
        LOGOUT,
        WHOAMI
    }
}
