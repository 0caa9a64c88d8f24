package io.bellwether.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code cost estimate} was asked for.
 *
 * @param models what is compared, each as {@code provider/model}
 * @param only what of the ledger is measured, as {@code route=support}; for a measured load
 * @param effortDollars what a move costs once
 * @param settings whose prices hold; absent means the application's usual place, or those that come with the program
 */
public record CostOptions(
        List<String> models,
        Load load,
        List<String> only,
        OptionalLong effortDollars,
        Optional<Path> settings,
        OperatorOptions operator) {

    /** Takes copies. */
    public CostOptions {
        models = List.copyOf(models);
        only = List.copyOf(only);
    }

    /** What comes in a month. */
    public sealed interface Load {}

    /** What a running gateway's ledger has of the last thirty days. */
    public record Measured() implements Load {}

    /**
     * So many messages; what is absent is assumed, and said to be.
     *
     * @param messages questions in a month
     * @param turns questions in a conversation
     * @param systemTokens before the first question
     * @param cachedPercent how much of what was sent before is read from the provider's cache
     */
    public record Assumed(
            OptionalLong messages,
            OptionalInt turns,
            OptionalLong systemTokens,
            OptionalLong questionTokens,
            OptionalLong answerTokens,
            OptionalInt cachedPercent)
            implements Load {}
}
