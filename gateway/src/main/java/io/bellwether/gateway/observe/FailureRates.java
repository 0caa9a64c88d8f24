package io.bellwether.gateway.observe;

import io.bellwether.gateway.observe.Totals.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How many requests for each model have failed lately, by what the counters said from time to time: an exchange does
 * nothing for it. For one thread.
 */
public final class FailureRates {
    /** The window reaches back too far by one part in so many at the most. */
    private static final int STEPS = 30;

    private final Supplier<Map<String, Totals>> counters;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /** What the counters said. */
    private record Sample(Instant at, Map<String, Totals> models) {}

    /**
     * What became of requests that were right: those that callers, limits and budgets ended are left out.
     *
     * @param requests answered or failed
     * @param failed of them
     */
    public record Rate(long requests, long failed) {
        /** In [0, 1]; 0 where nobody asked. */
        public double share() {
            return requests == 0 ? 0 : (double) failed / requests;
        }
    }

    /**
     * @param counters what was counted since the start, by model, at the moment
     * @param start when that was
     */
    public FailureRates(Supplier<Map<String, Totals>> counters, Instant start) {
        this.counters = counters;
        samples.add(new Sample(start, Map.of()));
    }

    /** Looks at the counters: what came in the window that ends now, by model. */
    public Map<String, Rate> look(Duration window, Instant now) {
        Sample latest = new Sample(now, counters.get());
        forgetBefore(now.minus(window));
        Sample before = samples.getFirst();
        if (!samples.getLast().at().plus(window.dividedBy(STEPS)).isAfter(now)) {
            samples.addLast(latest);
        }
        Map<String, Rate> rates = new TreeMap<>();
        latest.models()
                .forEach((model, totals) ->
                        rates.put(model, rate(totals.since(before.models().getOrDefault(model, Totals.NONE)))));
        return rates;
    }

    /** Of the samples that are older than the window the youngest stays: the window is counted from it. */
    private void forgetBefore(Instant begin) {
        Sample oldest = samples.removeFirst();
        while (!samples.isEmpty() && !samples.getFirst().at().isAfter(begin)) {
            oldest = samples.removeFirst();
        }
        samples.addFirst(oldest);
    }

    private static Rate rate(Totals totals) {
        long failed = totals.of(Figure.BROKEN);
        return new Rate(totals.of(Figure.ANSWERED) + failed, failed);
    }
}
