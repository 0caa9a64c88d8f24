package io.bellwether.app;

import io.bellwether.storage.Database;
import io.bellwether.storage.SqlUsageKeeping;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Lets go of old usage, a piece whenever the store is looked at, until the next hour when there is no more. */
final class UsageKeeping {
    private static final Duration EVERY = Duration.ofHours(1);

    private final Supplier<Duration> kept;
    private final InstantSource clock;

    /** The store's thread's own. */
    private Instant next = Instant.EPOCH;

    /**
     * @param kept how long usage is kept, by the settings of now
     */
    UsageKeeping(Supplier<Duration> kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    void look(Database database) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        boolean more = new SqlUsageKeeping(database).forget(now.minus(kept.get()), now);
        next = more ? now : now.plus(EVERY);
    }
}
