package io.bellwether.app.settings;

import java.time.Duration;

/**
 * When operators hear of what goes wrong in operation.
 *
 * @param errors how many requests of a model may fail
 * @param breakerOpen a target is told of once its breaker has been open for so long
 * @param unreachable the store or Redis is told of once it was away for so long
 * @param overloaded a replica is told of once it has refused requests for so long
 * @param hold what comes and goes is told of once in so long
 */
public record OperationSettings(
        Errors errors, Duration breakerOpen, Duration unreachable, Duration overloaded, Duration hold) {
    /**
     * How many requests of a model may fail.
     *
     * @param share of those that were answered or failed, in 0..1; 0 means that none is told of
     * @param least with fewer requests in the window no share means anything
     * @param window what happened longer ago does not count
     */
    public record Errors(double share, int least, Duration window) {
        private static final double FIVE_PERCENT = 0.05;
        private static final Duration LEAST_WINDOW = Duration.ofSeconds(1);
        private static final Duration LONGEST_WINDOW = Duration.ofDays(1);

        static Errors read(Section section) {
            return new Errors(
                    section.value(Field.of(
                                    "share",
                                    Kinds.share(),
                                    "when more requests for a model fail it is told of; 0: none is")
                            .otherwise(FIVE_PERCENT)),
                    section.count("least", 50, Span.of(1, 1_000_000), "with fewer requests no share means anything"),
                    section.value(Field.of(
                                    "window",
                                    Kinds.duration(LEAST_WINDOW, LONGEST_WINDOW),
                                    "what happened longer ago does not count")
                            .otherwise(Duration.ofMinutes(5))));
        }
    }

    static OperationSettings read(Section section) {
        return new OperationSettings(
                section.part("errors", "how many requests of a model may fail", Errors::read),
                section.duration(
                        "breaker_open",
                        Duration.ofSeconds(60),
                        "a target is told of once its breaker has been open for so long"),
                section.duration(
                        "unreachable",
                        Duration.ofSeconds(30),
                        "store, ledger, journal and Redis are told of once they were away for so long"),
                section.duration(
                        "overloaded",
                        Duration.ofSeconds(10),
                        "a replica is told of once it has refused requests for so long, short of memory or files"),
                section.duration(
                        "hold", Duration.ofMinutes(10), "what comes and goes is told to begin once in so long"));
    }
}
