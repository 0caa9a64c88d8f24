package io.bellwether.gateway.resilience.breaker;

/**
 * The few calls that decide whether a breaker closes. Each has a place from its permit to its vote; the place of one
 * that cast no vote, or was lost, goes to another. Guarded by its breaker.
 */
final class Trials {
    private static final long FREE = 0;

    private final long[] permits;
    private final long[] dueNanos;
    private final Vote[] votes;

    /** What a trial says. */
    enum Vote {
        NONE,
        GOOD,
        SLOW,
        BAD
    }

    Trials(int places) {
        permits = new long[places];
        dueNanos = new long[places];
        votes = new Vote[places];
    }

    /** Whether a place is free. */
    boolean hasRoom(long nowNanos) {
        return room(nowNanos) >= 0;
    }

    /** Takes a place, if one is free. */
    boolean take(long permit, long nowNanos, long leaseNanos) {
        int place = room(nowNanos);
        if (place < 0) {
            return false;
        }
        permits[place] = permit;
        dueNanos[place] = nowNanos + leaseNanos;
        votes[place] = Vote.NONE;
        return true;
    }

    /** A vote; a worse one replaces what the same trial said before. */
    boolean vote(long permit, Vote vote) {
        int place = find(permit);
        if (place < 0 || votes[place].compareTo(vote) >= 0) {
            return false;
        }
        votes[place] = vote;
        return true;
    }

    /** A trial that ended without saying anything of the target. */
    void giveBack(long permit) {
        int place = find(permit);
        if (place >= 0 && votes[place] == Vote.NONE) {
            permits[place] = FREE;
        }
    }

    int places() {
        return permits.length;
    }

    int count(Vote wanted) {
        int count = 0;
        for (int i = 0; i < permits.length; i++) {
            count += permits[i] != FREE && votes[i] == wanted ? 1 : 0;
        }
        return count;
    }

    private int room(long nowNanos) {
        for (int i = 0; i < permits.length; i++) {
            boolean lost = votes[i] == Vote.NONE && nowNanos - dueNanos[i] >= 0;
            if (permits[i] == FREE || lost) {
                return i;
            }
        }
        return -1;
    }

    private int find(long permit) {
        for (int i = 0; i < permits.length; i++) {
            if (permits[i] == permit && permit != FREE) {
                return i;
            }
        }
        return -1;
    }
}
