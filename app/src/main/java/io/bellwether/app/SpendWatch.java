package io.bellwether.app;

import io.bellwether.app.settings.AlertSettings.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells, once in an hour, that the hour costs far more than those of the day before, as this process has seen them.
 * Every attempt that costs something passes here: it adds to a sum, and takes a lock only when an hour begins.
 */
final class SpendWatch {
    private static final int DAY = 24;

    /** Fewer hours say nothing about what is usual. */
    private static final int LEAST_HOURS = 6;

    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    /** What the hours before have cost; guarded by this. */
    private final Deque<Long> past = new ArrayDeque<>();

    private volatile Hour hour = new Hour(Long.MIN_VALUE, 0, 0, new LongAdder(), new AtomicBoolean());

    /**
     * One hour.
     *
     * @param number since 1970
     * @param known so many hours before it are known
     * @param usual their average
     */
    private record Hour(long number, int known, long usual, LongAdder spent, AtomicBoolean told) {}

    /**
     * An hour that costs too much.
     *
     * @param usualMicroDollars the average of the hours before
     */
    record Finding(long spentMicroDollars, long usualMicroDollars) {}

    /** Something was spent; what there is to tell of it. */
    Optional<Finding> spent(long microDollars, Instant at, Unusual unusual) {
        Hour now = at(Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS));
        now.spent().add(microDollars);
        if (unusual.factor() == 0 || now.known() < LEAST_HOURS || now.told().get()) {
            return Optional.empty();
        }
        long spent = now.spent().sum();
        boolean much = spent >= unusual.leastMicroDollars() && spent / unusual.factor() >= Math.max(1, now.usual());
        return much && now.told().compareAndSet(false, true)
                ? Optional.of(new Finding(spent, now.usual()))
                : Optional.empty();
    }

    /** What comes late counts for the hour that is. */
    private Hour at(long number) {
        Hour now = hour;
        return number <= now.number() ? now : turnTo(number);
    }

    private synchronized Hour turnTo(long number) {
        Hour last = hour;
        if (number <= last.number()) {
            return last; // another was faster
        }
        if (last.number() != Long.MIN_VALUE) {
            remember(last.spent().sum(), number - last.number());
        }
        long sum = past.stream().mapToLong(Long::longValue).sum();
        long usual = past.isEmpty() ? 0 : sum / past.size();
        hour = new Hour(number, past.size(), usual, new LongAdder(), new AtomicBoolean());
        return hour;
    }

    /** An hour, and those of silence after it. */
    private void remember(long spent, long hours) {
        past.addLast(spent);
        for (long silent = 1; silent < Math.min(hours, DAY + 1); silent++) {
            past.addLast(0L);
        }
        while (past.size() > DAY) {
            past.removeFirst();
        }
    }
}
