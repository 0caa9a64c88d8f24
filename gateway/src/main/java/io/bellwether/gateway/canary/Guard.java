package io.bellwether.gateway.canary;

import java.util.Locale;

/** Something that must not happen more often in the canary than in the stable arm. */
public enum Guard {
    /** The attempt failed through the provider's doing; a caller's mistake never counts. */
    ERRORS(0, 0.75),
    /** The first token came later than the bar. */
    SLOW(1, 0.05),
    /** The answer cost more than the bar. */
    COST(2, 0.05),
    /** The model refused to answer, or its filter did. */
    REFUSALS(3, 0.05),
    /** An answer without content. */
    EMPTY(4, 0.05),
    /** The operator's own judgement of an answer was bad. */
    SCORE(5, 0.05);

    /** How many there are. */
    static final int COUNT = values().length;

    private final int index;
    private final double part;

    Guard(int index, double part) {
        this.index = index;
        this.part = part;
    }

    /** Its place in an array. */
    int index() {
        return index;
    }

    /** Its part of the risk of a false rollback; the parts of all guards make one. */
    public double alpha(double whole) {
        return part * whole;
    }

    /** As reports and settings write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
