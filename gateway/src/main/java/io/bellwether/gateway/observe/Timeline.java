package io.bellwether.gateway.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was counted lately, step by step: what the counters said every ten seconds, two minutes and quarters of an hour.
 * An exchange does nothing for it. Begins with the process and is its own; what all replicas did the ledger and
 * Prometheus know. Guarded by {@code this}, for copies of a hundred references and some subtractions.
 */
public final class Timeline {
    /** How often it wants to look. */
    public static final Duration LOOK_EVERY = Span.QUARTER_HOUR.step;

    /** A look that comes a little early counts. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Supplier<Totals> counters;
    private final Map<Span, Deque<Sample>> samples = new EnumMap<>(Span.class);

    /** How far back, and in which steps. */
    public enum Span {
        QUARTER_HOUR("15m", Duration.ofSeconds(10), 90),
        HOURS("3h", Duration.ofMinutes(2), 90),
        DAY("24h", Duration.ofMinutes(15), 96);

        private final String word;
        private final Duration step;
        private final int steps;

        Span(String word, Duration step, int steps) {
            this.word = word;
            this.step = step;
            this.steps = steps;
        }

        public String word() {
            return word;
        }

        /** The span of this name. */
        public static Optional<Span> of(String word) {
            return Arrays.stream(values())
                    .filter(span -> span.word.equals(word))
                    .findFirst();
        }
    }

    /** What the counters said. */
    private record Sample(Instant at, Totals totals) {}

    /** What was counted between two looks. */
    public record Step(Instant from, Instant to, Totals counted) {}

    /**
     * @param counters what was counted since the start, at the moment
     * @param start when that was
     */
    public Timeline(Supplier<Totals> counters, Instant start) {
        this.counters = counters;
        for (Span span : Span.values()) {
            samples.put(span, new ArrayDeque<>(List.of(new Sample(start, Totals.NONE))));
        }
    }

    /** Notes what the counters say, where it is time. */
    public void look(Instant now) {
        Sample sample = new Sample(now, counters.get());
        synchronized (this) {
            samples.forEach((span, kept) -> note(span, kept, sample));
        }
    }

    private static void note(Span span, Deque<Sample> kept, Sample sample) {
        if (kept.getLast().at().plus(span.step).minus(SLACK).isAfter(sample.at())) {
            return;
        }
        kept.addLast(sample);
        while (kept.size() > span.steps + 1) {
            kept.removeFirst();
        }
    }

    /** The steps of a span, the last of them up to now; at least one. */
    public List<Step> steps(Span span, Instant now) {
        List<Sample> all = upTo(span, now);
        List<Step> steps = new ArrayList<>(all.size());
        for (int i = 1; i < all.size(); i++) {
            steps.add(between(all.get(i - 1), all.get(i)));
        }
        return steps;
    }

    /** The whole span as one step. */
    public Step whole(Span span, Instant now) {
        List<Sample> all = upTo(span, now);
        return between(all.getFirst(), all.getLast());
    }

    private List<Sample> upTo(Span span, Instant now) {
        Sample latest = new Sample(now, counters.get());
        synchronized (this) {
            List<Sample> all = new ArrayList<>(samples.getOrDefault(span, new ArrayDeque<>()));
            all.add(latest);
            return all;
        }
    }

    private static Step between(Sample before, Sample after) {
        return new Step(before.at(), after.at(), after.totals().since(before.totals()));
    }
}
