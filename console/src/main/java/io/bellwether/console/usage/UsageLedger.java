package io.bellwether.console.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where usage is kept. For the work lane; every call waits. */
@FunctionalInterface
public interface UsageLedger {

    /**
     * Sums in the order of their dimensions' values.
     *
     * @throws RuntimeException when the store is away
     */
    List<Row> rows(Query query);

    /**
     * What is asked.
     *
     * @param by the dimensions that are told apart; none means one sum of everything
     * @param only values that dimensions must have
     * @param span when the attempts were settled
     * @param page which of the rows
     */
    record Query(List<Dimension> by, Map<Dimension, String> only, Span span, Page page) {
        public Query {
            by = List.copyOf(by);
            only = Map.copyOf(only);
        }
    }

    /** From an instant on, to before another. */
    record Span(Instant from, Instant to) {}

    /**
     * Which of the rows.
     *
     * @param after the values of the row before the page; empty for the first page
     */
    record Page(List<String> after, int limit) {
        public Page {
            after = List.copyOf(after);
        }
    }

    /**
     * Sums of the attempts that have the same values.
     *
     * @param by the values, one for each dimension that was asked for; a day as yyyy-mm-dd
     */
    record Row(List<String> by, Sums sums) {
        public Row {
            by = List.copyOf(by);
        }
    }

    /**
     * What attempts came to.
     *
     * @param requests which of them belong to one request count once
     * @param cachedTokens part of the input
     * @param reasoningTokens part of the output
     * @param microDollars of what has a price
     * @param estimatedMicroDollars that part of them whose tokens the provider did not count
     * @param unpriced attempts with tokens and without a price
     */
    record Sums(
            long requests,
            long attempts,
            long inputTokens,
            long cachedTokens,
            long outputTokens,
            long reasoningTokens,
            long microDollars,
            long estimatedMicroDollars,
            long unpriced) {}
}
