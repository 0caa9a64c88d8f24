package io.bellwether.gateway.observe;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What was counted up to a moment, or between two. Immutable. */
public final class Totals {
    /** Nothing yet. */
    static final Totals NONE = new Sum().totals();

    private static final int NANOS_PER_MICRO = 1_000;

    private final Map<Figure, Long> figures;

    /** How many of each wait fell into which bucket; the arrays are not changed any more. */
    private final Map<Wait, long[]> waits;

    /** What is counted. */
    public enum Figure {
        ANSWERED,
        /** Requests that could not be served as they were: the caller's doing. */
        REFUSED,
        /** Requests that a limit or a budget turned away, ours or a provider's. */
        LIMITED,
        /** Requests whose caller went away. */
        GONE,
        /** Requests that failed although they were right. */
        BROKEN,
        /** Requests that another target answered than the one asked first. */
        FALLBACKS,
        ATTEMPTS,
        FAILED_ATTEMPTS,
        INPUT_TOKENS,
        /** Part of the input. */
        CACHED_TOKENS,
        OUTPUT_TOKENS,
        COST_MICRO_DOLLARS,
        /** Attempts whose cost is not known. */
        UNPRICED;

        /** As documents call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is timed. */
    public enum Wait {
        /** To the first content that the caller got. */
        FIRST_TOKEN,
        /** To the end, whatever it was. */
        TOTAL,
        /** Our own part. */
        OVERHEAD;

        /** As documents call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Histogram.Buckets buckets() {
            return switch (this) {
                case FIRST_TOKEN, TOTAL -> Histogram.Buckets.ANSWER;
                case OVERHEAD -> Histogram.Buckets.OVERHEAD;
            };
        }
    }

    private Totals(Map<Figure, Long> figures, Map<Wait, long[]> waits) {
        this.figures = figures;
        this.waits = waits;
    }

    public long of(Figure figure) {
        return figures.getOrDefault(figure, 0L);
    }

    /** All requests that ended, however they did. */
    public long requests() {
        return of(Figure.ANSWERED) + of(Figure.REFUSED) + of(Figure.LIMITED) + of(Figure.GONE) + of(Figure.BROKEN);
    }

    /**
     * What this part of the waits were no longer than, in microseconds, to within a bucket; 0 where nobody waited.
     *
     * @param part in [0, 1]
     */
    public long micros(Wait wait, double part) {
        return wait.buckets().quantileNanos(counts(wait), part) / NANOS_PER_MICRO;
    }

    private long[] counts(Wait wait) {
        return waits.getOrDefault(wait, new long[wait.buckets().size()]);
    }

    /** What has come since an earlier moment. */
    public Totals since(Totals earlier) {
        Sum sum = new Sum();
        for (Figure figure : Figure.values()) {
            sum.add(figure, of(figure) - earlier.of(figure));
        }
        for (Wait wait : Wait.values()) {
            long[] since = counts(wait).clone();
            long[] before = earlier.counts(wait);
            for (int i = 0; i < since.length; i++) {
                since[i] -= before[i];
            }
            sum.waits.put(wait, since);
        }
        return sum.totals();
    }

    /** Totals in the making. For one thread. */
    static final class Sum {
        private static final int CALLERS_FAULT = 400;
        private static final int OURS = 500;

        private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);
        private final Map<Wait, long[]> waits = new EnumMap<>(Wait.class);

        void add(Figure figure, long amount) {
            figures.merge(figure, amount, Long::sum);
        }

        /** Requests that ended with a status, as the counter's label has it. */
        void request(String status, long count) {
            add(
                    switch (status) {
                        case "200" -> Figure.ANSWERED;
                        case "402", "429" -> Figure.LIMITED;
                        case "499" -> Figure.GONE;
                        default -> isCallersFault(status) ? Figure.REFUSED : Figure.BROKEN;
                    },
                    count);
        }

        private static boolean isCallersFault(String status) {
            return status.matches("[0-9]{3}")
                    && Integer.parseInt(status) >= CALLERS_FAULT
                    && Integer.parseInt(status) < OURS;
        }

        void attempts(String outcome, long count) {
            add(Figure.ATTEMPTS, count);
            add(Figure.FAILED_ATTEMPTS, outcome.equals("ok") ? 0 : count);
        }

        void tokens(String type, long count) {
            switch (type) {
                case "input" -> add(Figure.INPUT_TOKENS, count);
                case "cached_input" -> add(Figure.CACHED_TOKENS, count);
                case "output" -> add(Figure.OUTPUT_TOKENS, count);
                default -> {} // reasoning is part of the output
            }
        }

        void waits(Wait wait, Histogram histogram) {
            histogram.addTo(waits.computeIfAbsent(
                    wait, fresh -> new long[fresh.buckets().size()]));
        }

        Totals totals() {
            return new Totals(figures, waits);
        }
    }
}
