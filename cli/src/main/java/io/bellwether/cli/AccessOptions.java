package io.bellwether.cli;

import java.util.Map;
import java.util.Optional;

/**
 * What was asked for about organisations, teams, users, keys or operators.
 *
 * @param what of these, in the plural
 * @param name which one; absent for a list
 * @param words what else was said, by the option's name without dashes
 */
public record AccessOptions(
        String what, Verb verb, Optional<String> name, Map<String, String> words, OperatorOptions operator) {

    /** What is to be done. */
    public enum Verb {
        LIST,
        SHOW,
        CREATE,
        CHANGE,
        ROTATE,
        REVOKE
    }

    /** Takes a copy. */
    public AccessOptions {
        words = Map.copyOf(words);
    }
}
