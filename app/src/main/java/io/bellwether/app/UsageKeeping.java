package io.bellwether.app;

import io.bellwether.app.settings.UsageSettings;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlUsageKeeping;
import io.bellwether.storage.UsageKept;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Lets go of old usage, a piece whenever the store is looked at, until the next hour when there is no more. */
final class UsageKeeping {
    private static final Duration EVERY = Duration.ofHours(1);

    private final Supplier<UsageSettings.Kept> kept;
    private final InstantSource clock;

    /** The store's thread's own, as the next one is. */
    private final SqlUsageKeeping keeping = new SqlUsageKeeping();

    private Instant next = Instant.EPOCH;

    /**
     * @param kept how long usage is kept, by the settings file of now
     */
    UsageKeeping(Supplier<UsageSettings.Kept> kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    void look(Database database) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        UsageSettings.Kept said = kept.get();
        UsageKept byName = new UsageKept(said.usual(), said.organisations(), said.teams());
        boolean more = keeping.forget(database, byName, now);
        next = more ? now : now.plus(EVERY);
    }
}
