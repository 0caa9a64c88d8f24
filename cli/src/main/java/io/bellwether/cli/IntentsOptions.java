package io.bellwether.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code intents} was asked for.
 *
 * @param asked what to show
 * @param file messages whose labels are known
 * @param set the shipped set to learn from; absent: the tasks, unless files to learn from are named
 * @param learn files of examples to learn from, beside the set
 * @param settings whose labels are learnt, too
 */
public record IntentsOptions(
        Asked asked, String file, Optional<String> set, List<String> learn, Optional<Path> settings) {

    /** Takes a copy. */
    public IntentsOptions {
        learn = List.copyOf(learn);
    }

    /** What to show. */
    public enum Asked {
        /** The figures. */
        TEST,

        /** Which labels were taken for which. */
        CONFUSION
    }
}
