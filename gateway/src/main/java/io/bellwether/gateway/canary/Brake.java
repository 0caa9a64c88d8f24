package io.bellwether.gateway.canary;

/**
 * The hard brake, for a canary that is plainly broken: five of its first ten units fail, or ten of its units one after
 * the other. An operational rule outside the guarantee of the evidence; the decision says when it was this one. For one
 * thread.
 */
final class Brake {
    private static final int FIRST_UNITS = 10;
    private static final int MOST_FAILED = 5;
    private static final int MOST_IN_A_ROW = 10;

    private int units;
    private int failed;
    private int row;
    private long lastFailed;

    /** A canary unit's first request is over. */
    void unit(boolean hasFailed) {
        if (units < FIRST_UNITS) {
            units++;
            failed += hasFailed ? 1 : 0;
        }
    }

    /** A canary request is over; the same unit's failures in a row count once. */
    void request(long place, boolean hasFailed) {
        if (!hasFailed) {
            row = 0;
        } else if (row == 0 || place != lastFailed) {
            row++;
            lastFailed = place;
        }
    }

    /** Whether it is time to stop. */
    boolean pulled() {
        return failed >= MOST_FAILED || row >= MOST_IN_A_ROW;
    }

    String why() {
        return failed >= MOST_FAILED
                ? failed + " of the first " + units + " canary units failed"
                : row + " canary units failed one after the other";
    }

    void save(Memo memo, String name) {
        memo.put(name, new long[] {units, failed, row, lastFailed});
    }

    void load(Memo memo, String name) {
        long[] saved = memo.numbers(name);
        if (saved.length == 4) {
            units = (int) saved[0];
            failed = (int) saved[1];
            row = (int) saved[2];
            lastFailed = saved[3];
        }
    }
}
