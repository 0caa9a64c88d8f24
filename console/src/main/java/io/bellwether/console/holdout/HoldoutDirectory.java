package io.bellwether.console.holdout;

import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.resilience.holdout.Holdout;
import java.time.Instant;
import java.util.List;

/** Targets that are held out, as kept. Each change and its audit entry happen together or not at all. */
public interface HoldoutDirectory {
    /** How many there may be. */
    int MOST = 1_000;

    /** Those that hold at this time, in the order of their targets' names. */
    List<Holdout> all(Instant now);

    /** In place of what holds out the same target already. Full is a name that is taken: nobody has room for it. */
    Outcome<Holdout> hold(Holdout holdout, Change change);

    /** Missing is one that does not hold at the change's time, be it that it was released by itself. */
    Outcome<Holdout> release(String provider, String model, Change change);
}
