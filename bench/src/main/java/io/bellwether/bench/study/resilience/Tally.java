package io.bellwether.bench.study.resilience;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What happened in one run; all but changes and recovery is of the time of trouble alone. */
final class Tally {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Scenario.Trouble trouble;
    private long requests;
    private long bad;
    private long attempts;
    private long atTroubled;
    private long changes;
    private long firstGoodNanos = Long.MAX_VALUE;
    private long[] firstTokens = new long[1024];
    private int answered;

    Tally(Scenario.Trouble trouble) {
        this.trouble = trouble;
    }

    void attempted(int provider, long ageNanos) {
        if (trouble.isAt(ageNanos)) {
            attempts++;
            atTroubled += provider == 0 ? 1 : 0;
        }
    }

    /** A breaker changed its state. */
    void changed() {
        changes++;
    }

    void asked(long ageNanos, Door.Asked asked) {
        if (asked.good()) {
            long at = ageNanos + asked.firstTokenNanos();
            firstGoodNanos = at >= trouble.to().toNanos() ? Math.min(firstGoodNanos, at) : firstGoodNanos;
        }
        if (!trouble.isAt(ageNanos)) {
            return;
        }
        requests++;
        if (!asked.good()) {
            bad++;
            return;
        }
        firstTokens = answered < firstTokens.length ? firstTokens : Arrays.copyOf(firstTokens, 2 * answered);
        firstTokens[answered++] = asked.firstTokenNanos();
    }

    Map<Measure, Double> measures() {
        Arrays.sort(firstTokens, 0, answered);
        Map<Measure, Double> all = new EnumMap<>(Measure.class);
        all.put(Measure.TROUBLED_PERCENT, 100.0 * atTroubled / Math.max(1, attempts));
        all.put(Measure.ERRORS_PERCENT, 100.0 * bad / Math.max(1, requests));
        all.put(Measure.ATTEMPTS_PER_REQUEST, (double) attempts / Math.max(1, requests));
        all.put(Measure.P50_MS, quantile(0.5));
        all.put(Measure.P99_MS, quantile(0.99));
        all.put(Measure.CHANGES, (double) changes);
        if (firstGoodNanos < Long.MAX_VALUE) {
            all.put(Measure.RECOVERY_MS, (firstGoodNanos - trouble.to().toNanos()) / NANOS_PER_MILLI);
        }
        return all;
    }

    /** Of the first tokens that came; 0 when none did. */
    private double quantile(double part) {
        return answered == 0 ? 0 : firstTokens[(int) Math.min(answered - 1, part * answered)] / NANOS_PER_MILLI;
    }
}
