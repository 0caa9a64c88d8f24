package io.bellwether.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code prices} was asked for.
 *
 * @param settings the settings file; absent means the application's usual place, or no settings where there is none
 * @param online for what a running gateway does
 */
public record PricesOptions(Verb verb, Taking taking, Optional<Path> settings, Online online) {

    /** What is to be done. */
    public enum Verb {
        IMPORT,
        DIFF,
        LIST,
        UNPRICED,
        /** An import into a running gateway. */
        APPLY,
        LISTS,
        RESTORE;

        /** Whether a running gateway is asked; else nothing but files. */
        public boolean isOnline() {
            return this == APPLY || this == LISTS || this == RESTORE;
        }
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

    /**
     * Which gateway, and which of its lists.
     *
     * @param id of the list; absent for verbs that need none
     */
    public record Online(Optional<String> id, OperatorOptions operator) {}

    /** What becomes of changes to more than ten times as much or as little. */
    public enum Large {
        LEFT_OUT,
        TAKEN
    }
}
