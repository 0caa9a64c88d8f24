package io.bellwether.app;

import io.bellwether.app.settings.AlertSettings.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Tells, once in an hour, that the hour costs far more than those of the day before, as this process has seen them.
 * Many threads; a few lines under its own lock.
 */
final class SpendWatch {
    private static final int DAY = 24;

    /** Fewer hours say nothing about what is usual. */
    private static final int LEAST_HOURS = 6;

    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    /** Guarded by this, as is what follows. */
    private final Deque<Long> past = new ArrayDeque<>();

    private long hour = Long.MIN_VALUE;
    private long spent;
    private boolean told;

    /**
     * An hour that costs too much.
     *
     * @param usualMicroDollars the average of the hours before
     */
    record Finding(long spentMicroDollars, long usualMicroDollars) {}

    /** Something was spent; what there is to tell of it. */
    synchronized Optional<Finding> spent(long microDollars, Instant at, Unusual unusual) {
        turnTo(Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS));
        spent += microDollars;
        if (told || unusual.factor() == 0 || past.size() < LEAST_HOURS || spent < unusual.leastMicroDollars()) {
            return Optional.empty();
        }
        long usual = past.stream().mapToLong(Long::longValue).sum() / past.size();
        if (spent / unusual.factor() < Math.max(1, usual)) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(new Finding(spent, usual));
    }

    /** What comes late counts for the hour that is. */
    private void turnTo(long now) {
        if (hour == Long.MIN_VALUE) {
            hour = now;
        }
        for (int i = 0; hour < now && i <= DAY; i++, hour++) {
            past.addLast(spent);
            if (past.size() > DAY) {
                past.removeFirst();
            }
            spent = 0;
            told = false;
        }
        hour = Math.max(hour, now);
    }
}
