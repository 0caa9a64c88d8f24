package io.bellwether.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code prices} was asked for.
 *
 * @param settings the settings file; absent means the application's usual place, or no settings where there is none
 */
public record PricesOptions(Verb verb, Taking taking, Optional<Path> settings) {

    /** What is to be done. */
    public enum Verb {
        IMPORT,
        DIFF,
        LIST,
        UNPRICED
    }

    /**
     * What is taken from a list, and where it goes.
     *
     * @param list the file; absent for verbs that need none
     * @param only these providers; empty means all
     * @param write the price file to write; absent means nothing is written
     * @param large whether changes to more than ten times are taken over, too
     */
    public record Taking(Optional<Path> list, Set<String> only, Optional<Path> write, Large large) {
        /** Takes a copy. */
        public Taking {
            only = Set.copyOf(only);
        }
    }

    /** What becomes of changes to more than ten times as much or as little. */
    public enum Large {
        LEFT_OUT,
        TAKEN
    }
}
