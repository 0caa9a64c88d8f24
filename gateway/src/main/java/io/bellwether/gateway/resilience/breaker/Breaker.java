package io.bellwether.gateway.resilience.breaker;

import io.bellwether.gateway.resilience.breaker.Trials.Vote;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Keeps calls from a target that fails: closed while it does well, open for a while when it does not, then half open
 * for a few trials that decide.
 *
 * <p>A permit belongs to the state in which it was given: what it says later, in another state, is not heard. So calls
 * that began in good times have no vote on a recovery, nor has a trial of the last recovery one on this.
 *
 * <p>Leave to call while closed is one volatile read. All else is guarded by {@code this}, for a few lines; whoever
 * watches is told outside.
 */
public final class Breaker {
    /** No leave. */
    public static final long REFUSED = -1;

    /** A permit for calls that are made although the breaker would not have it; what they say is not heard. */
    public static final long UNHEARD = 0;

    private static final double JITTER = 0.2;

    /** From here on a shift of a wait's nanoseconds could overflow. */
    private static final int MOST_DOUBLINGS = 16;

    /** Where a breaker stands. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As trails and metrics name it. */
        public String word() {
            return word;
        }
    }

    /** What changes a breaker. */
    public enum Why {
        FAILURES,
        SILENCE,
        TIME,
        ANSWERS;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As logs name it. */
        public String word() {
            return word;
        }
    }

    /** A breaker has gone from one state to another. */
    public record Change(State from, State to, Why why) {
        private static Change of(State from, State to) {
            Why why =
                    switch (to) {
                        case OPEN -> Why.FAILURES;
                        case HALF_OPEN -> Why.TIME;
                        case CLOSED -> Why.ANSWERS;
                    };
            return new Change(from, to, why);
        }
    }

    /** Told of every change of state, outside of any lock. */
    @FunctionalInterface
    public interface Watcher {
        void changed(Change change);
    }

    private final Supplier<BreakerRules> rules;
    private final RandomGenerator random;
    private final Watcher watcher;
    private final Window window = new Window();
    private Trials trials = new Trials(0);
    private long tickets = 1;
    private int inARow;
    private int doublings;
    private long closedNanos;
    private boolean wasOpen;
    private boolean suspected;
    private long suspectedUntilNanos;

    /** Whether it was opened by silence alone, for those who would only end that. */
    private volatile boolean isSilent;

    /** Whether {@link #inARow} is not nought, for those who would only clear it. */
    private volatile boolean isRow;

    /** The permit of the closed state, or {@link #REFUSED} in the others. */
    private volatile long closedPermit = 1;

    private volatile State state = State.CLOSED;
    private volatile long retryNanos;

    /**
     * @param rules those in force at the moment
     * @param random for waits; must be safe for many threads
     */
    public Breaker(Supplier<BreakerRules> rules, RandomGenerator random, Watcher watcher) {
        this.rules = rules;
        this.random = random;
        this.watcher = watcher;
    }

    public State state() {
        return state;
    }

    /** While open: when it may be tried again. */
    public long retryNanos() {
        return retryNanos;
    }

    /** What became of the calls of the window. */
    public record Lately(int calls, int failures, int slow) {}

    /** The calls of the window; none are remembered from before it opened. */
    public synchronized Lately lately(long nowNanos) {
        return window.lately(nowNanos, rules.get().trip().window().toNanos());
    }

    /** Whether {@link #take} would give leave now. */
    public boolean admits(long nowNanos) {
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> nowNanos - retryNanos >= 0;
            case HALF_OPEN -> hasRoom(nowNanos);
        };
    }

    /** Leave for one call, or {@link #REFUSED}. Whoever has it says once how the call went, or that it says nothing. */
    public long take(long nowNanos) {
        long permit = closedPermit;
        if (permit != REFUSED) {
            return permit;
        }
        State before;
        State after;
        synchronized (this) {
            before = state;
            permit = takeGuarded(nowNanos);
            after = state;
        }
        told(before, after);
        return permit;
    }

    /** The call was answered, whole. */
    public void succeeded(long permit, boolean slow, long nowNanos) {
        hear(permit, slow ? Vote.SLOW : Vote.GOOD, Part.WHOLE, nowNanos, nowNanos);
    }

    /** The call's stream has begun, which counts as an answer until {@link #brokeOff} takes it back. */
    public void began(long permit, boolean slow, long nowNanos) {
        hear(permit, slow ? Vote.SLOW : Vote.GOOD, Part.BEGINNING, nowNanos, nowNanos);
    }

    /** A stream that began has come to its end: only this breaks a row of failures. */
    public void ended(long permit) {
        if (isRow) {
            synchronized (this) {
                inARow = permit == closedPermit ? 0 : inARow;
                isRow = inARow > 0;
            }
        }
    }

    /** The call failed. */
    public void failed(long permit, long nowNanos) {
        hear(permit, Vote.BAD, Part.WHOLE, nowNanos, nowNanos);
    }

    /** A stream that began at that time broke off: one call that failed, and not one that went well and one more. */
    public void brokeOff(long permit, long beganNanos, long nowNanos) {
        hear(permit, Vote.BAD, Part.REST, beganNanos, nowNanos);
    }

    /** The call ended in a way that says nothing of the target. */
    public synchronized void ignored(long permit) {
        trials.giveBack(permit);
    }

    /**
     * Another replica's breaker has opened. While this one is closed the first failure of its own opens it until then,
     * and the first success ends the suspicion; leave to call is given as before. One that is not closed knows better.
     *
     * @return whether it was not suspected before
     */
    public synchronized boolean suspect(long untilNanos, long nowNanos) {
        if (state != State.CLOSED) {
            return false;
        }
        boolean wasSuspected = isSuspected(nowNanos);
        if (!wasSuspected || untilNanos - suspectedUntilNanos > 0) {
            suspectedUntilNanos = untilNanos;
            suspected = true;
        }
        return !wasSuspected;
    }

    /**
     * Nothing comes back from the target: opens, if it is closed, though no call has failed. Whoever still waits there
     * may end it by what comes after all, see {@link #answered}.
     */
    public void fellSilent(long nowNanos) {
        synchronized (this) {
            if (state != State.CLOSED) {
                return;
            }
            open(nowNanos);
            isSilent = true;
        }
        watcher.changed(new Change(State.CLOSED, State.OPEN, Why.SILENCE));
    }

    /** Whether nothing comes back from the target, as far as is known. */
    public boolean isSilent() {
        return isSilent && state == State.OPEN;
    }

    /** An answer came, whenever it was asked for: a breaker that only silence has opened closes again. */
    public void answered() {
        if (!isSilent) {
            return;
        }
        synchronized (this) {
            if (!isSilent || state != State.OPEN) {
                return;
            }
            isSilent = false;
            state = State.CLOSED;
            closedPermit = ++tickets;
        }
        told(State.OPEN, State.CLOSED);
    }

    private boolean isSuspected(long nowNanos) {
        return suspected && suspectedUntilNanos - nowNanos > 0;
    }

    private synchronized boolean hasRoom(long nowNanos) {
        return state != State.HALF_OPEN || trials.hasRoom(nowNanos);
    }

    private long takeGuarded(long nowNanos) {
        if (state == State.CLOSED) {
            return closedPermit;
        }
        BreakerRules.Reopen reopen = rules.get().reopen();
        if (state == State.OPEN) {
            if (nowNanos - retryNanos < 0) {
                return REFUSED;
            }
            state = State.HALF_OPEN;
            isSilent = false;
            trials = new Trials(reopen.trials());
        }
        long permit = ++tickets;
        return trials.take(permit, nowNanos, reopen.lease().toNanos()) ? permit : REFUSED;
    }

    /** What a word is about: a call that is over, or a stream's first token, or the rest of one that has begun. */
    private enum Part {
        WHOLE,
        BEGINNING,
        REST
    }

    /** Of a call that was counted first at {@code countedNanos}. */
    private void hear(long permit, Vote vote, Part part, long countedNanos, long nowNanos) {
        State before;
        State after;
        synchronized (this) {
            before = state;
            switch (before) {
                case CLOSED -> count(permit, vote, part, countedNanos, nowNanos);
                case HALF_OPEN -> decide(permit, vote, nowNanos);
                case OPEN -> {}
            }
            after = state;
        }
        told(before, after);
    }

    private void count(long permit, Vote vote, Part part, long countedNanos, long nowNanos) {
        if (permit != closedPermit) {
            return;
        }
        BreakerRules.Trip trip = rules.get().trip();
        boolean failed = vote == Vote.BAD;
        if (part != Part.REST
                || !window.turn(countedNanos, nowNanos, trip.window().toNanos())) {
            window.record(failed, vote == Vote.SLOW, nowNanos, trip.window().toNanos());
        }
        if (failed) {
            inARow++;
        } else if (part == Part.WHOLE) {
            inARow = 0;
        }
        isRow = inARow > 0;
        boolean tooMany = trip.inARow() > 0 && inARow >= trip.inARow();
        boolean expected = failed && isSuspected(nowNanos);
        suspected = suspected && vote != Vote.GOOD;
        if (vote != Vote.GOOD && (tooMany || expected || window.trips(trip, nowNanos))) {
            boolean relapsed = wasOpen && nowNanos - closedNanos < trip.window().toNanos();
            doublings = relapsed ? Math.min(doublings + 1, MOST_DOUBLINGS) : 0;
            open(nowNanos);
        }
    }

    private void decide(long permit, Vote vote, long nowNanos) {
        if (!trials.vote(permit, vote)) {
            return;
        }
        BreakerRules.Trip trip = rules.get().trip();
        int places = trials.places();
        int bad = trials.count(Vote.BAD);
        int slow = trials.count(Vote.SLOW);
        if (bad >= trip.failureShare() * places || slow >= trip.slowShare() * places) {
            doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
            open(nowNanos);
        } else if (trials.count(Vote.NONE) == 0 && bad + slow + trials.count(Vote.GOOD) == places) {
            close(nowNanos);
        }
    }

    private void open(long nowNanos) {
        BreakerRules.Reopen reopen = rules.get().reopen();
        long waitNanos =
                Math.min(reopen.longestWait().toNanos(), reopen.firstWait().toNanos() << doublings);
        double spread = 1 + JITTER * (2 * random.nextDouble() - 1);
        retryNanos = nowNanos + (long) (waitNanos * spread);
        closedPermit = REFUSED;
        state = State.OPEN;
        trials = new Trials(0);
        inARow = 0;
        isRow = false;
        suspected = false;
        isSilent = false;
        window.clear();
    }

    private void close(long nowNanos) {
        trials = new Trials(0);
        wasOpen = true;
        closedNanos = nowNanos;
        state = State.CLOSED;
        closedPermit = ++tickets;
    }

    private void told(State before, State after) {
        if (before != after) {
            watcher.changed(Change.of(before, after));
        }
    }
}
