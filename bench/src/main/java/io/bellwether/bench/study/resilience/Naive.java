package io.bellwether.bench.study.resilience;

import io.bellwether.gateway.chat.Reply;
import io.bellwether.http.Leash;
import java.time.Duration;
import java.util.stream.IntStream;

/** What is written in an afternoon: a choice by one number, a few tries, perhaps a breaker that counts. */
final class Naive implements Door {
    /** What a new measurement changes of what is known. */
    private static final double SMOOTHING = 0.2;

    private final World world;
    private final Providers providers;
    private final Tally tally;
    private final Habits habits;
    private final int[] inFlight;
    private final double[] meanNanos;
    private final int[] inARow;
    private final long[] closedAgainNanos;
    private int turn;

    /** Whom it asks. */
    enum Choice {
        LISTED,
        ROUND_ROBIN,
        /** Who has the fewest requests under way. */
        LEAST_BUSY,
        /** Who has the shortest mean time to whatever came, be it an error. */
        QUICKEST
    }

    /**
     * What it does.
     *
     * @param tries for one request; nobody who has just failed is asked again at once
     * @param opensAfter failures in a row; 0 for no breaker
     * @param opensFor then everybody goes there again
     */
    record Habits(Choice choice, int tries, int opensAfter, Duration opensFor) {
        static Habits of(Choice choice, int tries) {
            return new Habits(choice, tries, 0, Duration.ZERO);
        }

        /** With a breaker. */
        Habits opening(int after, Duration time) {
            return new Habits(choice, tries, after, time);
        }
    }

    Naive(Strategy.Place place, Habits habits) {
        this.world = place.world();
        this.providers = place.providers();
        this.tally = place.tally();
        this.habits = habits;
        this.inFlight = new int[providers.count()];
        this.meanNanos = new double[providers.count()];
        this.inARow = new int[providers.count()];
        this.closedAgainNanos = new long[providers.count()];
    }

    @Override
    public Asked ask() {
        long began = world.getAsLong();
        int last = -1;
        for (int i = 0; i < habits.tries(); i++) {
            last = chosen(last);
            inFlight[last]++;
            long sent = world.getAsLong();
            Reply reply = providers.answer(last, new Leash());
            boolean good = reply instanceof Reply.Streaming;
            heard(last, good, world.getAsLong() - sent);
            if (reply instanceof Reply.Streaming(var stream)) {
                long first = world.getAsLong() - began;
                stream.next();
                inFlight[last]--;
                return new Asked(good, first);
            }
            inFlight[last]--;
        }
        return Asked.IN_VAIN;
    }

    /** The lowest score of those whose breakers are closed, or of all where none is; ties go by turns. */
    private int chosen(int justFailed) {
        int count = providers.count();
        boolean anyClosed = IntStream.range(0, count).anyMatch(at -> at != justFailed && isClosed(at));
        turn++;
        int best = -1;
        for (int i = 0; i < count; i++) {
            int at = habits.choice() == Choice.LISTED ? i : (turn + i) % count;
            boolean out = (at == justFailed && count > 1) || (anyClosed && !isClosed(at));
            if (!out && (best < 0 || score(at) < score(best))) {
                best = at;
            }
        }
        return best;
    }

    private double score(int at) {
        return switch (habits.choice()) {
            case LISTED, ROUND_ROBIN -> 0;
            case LEAST_BUSY -> inFlight[at];
            case QUICKEST -> meanNanos[at];
        };
    }

    private boolean isClosed(int at) {
        return world.getAsLong() >= closedAgainNanos[at];
    }

    private void heard(int at, boolean good, long took) {
        meanNanos[at] += SMOOTHING * (took - meanNanos[at]);
        inARow[at] = good ? 0 : inARow[at] + 1;
        if (habits.opensAfter() > 0 && inARow[at] >= habits.opensAfter()) {
            tally.changed(); // it opens
            tally.changed(); // and will close
            inARow[at] = 0;
            closedAgainNanos[at] = world.getAsLong() + habits.opensFor().toNanos();
        }
    }
}
