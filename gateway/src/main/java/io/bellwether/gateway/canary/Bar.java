package io.bellwether.gateway.canary;

import java.util.Arrays;

/**
 * A threshold that turns a figure (time, cost) into "too much" or not: given by the operator, or learned once from the
 * first answers of the stable arm. What it is learned from is never judged by it, and it does not move afterwards;
 * both are needed for the evidence to hold. For one thread.
 */
final class Bar {
    /** So many stable answers make a bar. */
    static final int LESSONS = 200;

    private static final double QUANTILE = 0.9;

    private final double factor;
    private final long leastRise;
    private final long[] lessons = new long[LESSONS];
    private int learned;
    private long height;

    private Bar(double factor, long leastRise, long height) {
        this.factor = factor;
        this.leastRise = leastRise;
        this.height = height;
    }

    /** As the operator says. */
    static Bar fixed(long height) {
        return new Bar(1, 0, Math.max(1, height));
    }

    /**
     * So many times what nine of ten stable answers stay under, and at least so much above it.
     *
     * @param leastRise what nobody would notice, in the unit of the figures
     */
    static Bar learned(double factor, long leastRise) {
        return new Bar(factor, leastRise, 0);
    }

    /** Its height; 0 while it is not known. */
    long height() {
        return height;
    }

    /** Whether a figure is too much. A stable one is a lesson as long as lessons are needed. */
    boolean isExceeded(Arm arm, long figure) {
        if (height != 0) {
            return figure > height;
        }
        if (arm == Arm.STABLE) {
            lessons[learned] = figure;
            learned++;
            if (learned == LESSONS) {
                settle();
            }
        }
        return false;
    }

    private void settle() {
        long[] sorted = lessons.clone();
        Arrays.sort(sorted);
        long usual = sorted[(int) (LESSONS * QUANTILE)];
        height = Math.max(Math.max(1, usual + leastRise), Math.round(usual * factor));
    }

    void save(Memo memo, String name) {
        memo.put(name + ".height", height);
        memo.put(name + ".lessons", Arrays.copyOf(lessons, height == 0 ? learned : 0));
    }

    void load(Memo memo, String name) {
        height = memo.number(name + ".height");
        long[] saved = memo.numbers(name + ".lessons");
        learned = Math.min(saved.length, LESSONS - 1);
        System.arraycopy(saved, 0, lessons, 0, learned);
    }
}
