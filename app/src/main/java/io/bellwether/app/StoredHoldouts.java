package io.bellwether.app;

import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.resilience.holdout.Holdout;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlHoldouts;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The targets that operators hold out, as the store had them when it was last looked at; the log hears of changes. */
final class StoredHoldouts {
    private static final long NEVER = -1;

    private final Notices notices;
    private final Holdouts now;

    /** The store's thread's own, as is what follows. */
    private long seen = NEVER;

    private Set<Holdout> told = Set.of();

    StoredHoldouts(Notices notices, InstantSource clock) {
        this.notices = notices;
        this.now = new Holdouts(clock);
    }

    /** What attempts go by. */
    Holdouts now() {
        return now;
    }

    /** Takes over what has changed. On the store's thread. */
    void look(Database database) {
        SqlHoldouts table = new SqlHoldouts(() -> database);
        if (table.version() != seen) {
            SqlHoldouts.Loaded loaded = table.load();
            now.update(loaded.holdouts());
            seen = loaded.version();
        }
        List<Holdout> all = now.all();
        if (all.size() != told.size() || !told.containsAll(all)) {
            tell(new HashSet<>(all));
        }
    }

    /** Also of what was released by itself; one that replaced another is told as what it is now. */
    private void tell(Set<Holdout> all) {
        told.stream()
                .filter(gone -> now.find(gone.provider(), gone.model()).isEmpty())
                .forEach(gone -> write(gone, "released"));
        all.stream().filter(one -> !told.contains(one)).forEach(one -> write(one, "held_out"));
        told = all;
    }

    private void write(Holdout holdout, String to) {
        notices.log()
                .write(notices.about("holdout")
                        .text("provider", holdout.provider())
                        .text("target", holdout.model())
                        .text("to", to)
                        .text("reason", holdout.reason())
                        .text("by", holdout.by())
                        .text("until", holdout.until().map(Object::toString).orElse("")));
    }

    /** Registers what is asked for when someone looks. */
    void gauges(Metrics metrics) {
        metrics.gauge("bellwether_targets_held_out", "Targets that operators hold out.", () -> now.all()
                .size());
    }
}
