package io.bellwether.gateway.canary;

import java.util.List;

/**
 * An experiment as replicas share it.
 *
 * @param memo all but its units
 * @param trial which of the experiment's trials it is at, from 1; each has units of its own
 * @param marked units, as they are marked now
 */
public record Written(Memo memo, int trial, List<Units.Marked> marked) {
    private static final int TRIAL_AT = 3;

    /** The trial is read off the memo; those of before trials were counted have none. */
    public static Written of(Memo memo, List<Units.Marked> marked) {
        long[] standing = memo.numbers("standing");
        return new Written(memo, standing.length > TRIAL_AT ? (int) standing[TRIAL_AT] : 1, marked);
    }
}
