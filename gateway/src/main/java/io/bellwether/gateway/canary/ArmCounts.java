package io.bellwether.gateway.canary;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What an arm has come to, counted exactly; times in classes an eighth of a doubling wide. For one thread. */
final class ArmCounts {
    private static final int PER_DOUBLING = 8;
    private static final int CLASSES = 24 * PER_DOUBLING;

    /** The first class ends here: a tenth of a millisecond; the last begins beyond twenty minutes. */
    private static final double FIRST_NANOS = 100_000;

    private static final int OTHERS = 5;

    /** Where each class ends. */
    private static final long[] ENDS = ends();

    private final long[] hits = new long[Guard.COUNT];
    private final long[] firstToken = new long[CLASSES];
    private final long[] total = new long[CLASSES];
    private long units;
    private long requests;
    private long priced;
    private long costMicroDollars;
    private long tokens;

    void unit() {
        units++;
    }

    void request(Outcome outcome) {
        requests++;
        if (outcome.result() != Outcome.Result.FAILED) {
            firstToken[timeClass(outcome.firstTokenNanos())]++;
            total[timeClass(outcome.totalNanos())]++;
        }
        if (outcome.costMicroDollars().isPresent()) {
            priced++;
            tokens += outcome.tokens();
            costMicroDollars += outcome.costMicroDollars().getAsLong();
        }
    }

    void hit(Guard guard) {
        hits[guard.index()]++;
    }

    long units() {
        return units;
    }

    long requests() {
        return requests;
    }

    /** All of it, as it stands. */
    Figures figures() {
        Map<Guard, Long> byGuard = new EnumMap<>(Guard.class);
        for (Guard guard : Guard.values()) {
            byGuard.put(guard, hits[guard.index()]);
        }
        return new Figures(
                new Figures.Counts(units, requests, byGuard),
                new Figures.Cost(priced, costMicroDollars, tokens),
                times(firstToken),
                times(total));
    }

    private static Figures.Times times(long[] classes) {
        return new Figures.Times(quantile(classes, 0.5), quantile(classes, 0.95), quantile(classes, 0.99));
    }

    /** The upper end of the class that holds the quantile; 0 when there is nothing. */
    private static long quantile(long[] classes, double part) {
        long all = 0;
        for (long count : classes) {
            all += count;
        }
        long rank = (long) Math.ceil(all * part);
        long below = 0;
        for (int i = 0; i < classes.length && all > 0; i++) {
            below += classes[i];
            if (below >= rank) {
                return ENDS[i];
            }
        }
        return 0;
    }

    private static int timeClass(long nanos) {
        int at = Arrays.binarySearch(ENDS, nanos);
        return Math.min(CLASSES - 1, at >= 0 ? at : -at - 1);
    }

    private static long[] ends() {
        long[] ends = new long[CLASSES];
        Arrays.setAll(ends, i -> Math.round(FIRST_NANOS * Math.pow(2, (double) i / PER_DOUBLING)));
        return ends;
    }

    void save(Memo memo, String name) {
        memo.put(name + ".counts", new long[] {units, requests, priced, costMicroDollars, tokens});
        memo.put(name + ".hits", hits);
        memo.put(name + ".first_token", firstToken);
        memo.put(name + ".total", total);
    }

    void load(Memo memo, String name) {
        long[] counts = memo.numbers(name + ".counts");
        if (counts.length == OTHERS) {
            units = counts[0];
            requests = counts[1];
            priced = counts[2];
            costMicroDollars = counts[3];
            tokens = counts[4];
        }
        fill(hits, memo.numbers(name + ".hits"));
        fill(firstToken, memo.numbers(name + ".first_token"));
        fill(total, memo.numbers(name + ".total"));
    }

    private static void fill(long[] into, long[] saved) {
        System.arraycopy(saved, 0, into, 0, Math.min(into.length, saved.length));
    }
}
