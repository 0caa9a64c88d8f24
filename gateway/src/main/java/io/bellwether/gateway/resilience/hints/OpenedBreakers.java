package io.bellwether.gateway.resilience.hints;

import io.bellwether.gateway.resilience.breaker.Breaker.Change;
import io.bellwether.gateway.resilience.breaker.Breaker.State;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.gateway.resilience.breaker.Health.LaneName;
import io.bellwether.gateway.resilience.hints.Hint.About;
import io.bellwether.gateway.resilience.hints.Hint.Kind;
import io.bellwether.gateway.resilience.keys.Key;
import io.bellwether.gateway.resilience.keys.KeyPools;

/** Tells of breakers that open here, first or again, until when they are to be tried. */
public final class OpenedBreakers implements Health.Watcher {
    private final Health health;
    private final KeyPools keys;
    private final Hints hints;

    public OpenedBreakers(Health health, KeyPools keys, Hints hints) {
        this.health = health;
        this.keys = keys;
        this.hints = hints;
    }

    /** A lane without a model is shared by names that callers invented: the others need not hear of it. */
    @Override
    public void changed(LaneName lane, Change change) {
        if (change.to() == State.OPEN && !lane.model().isEmpty()) {
            keys.find(lane.provider(), lane.credential()).ifPresent(key -> tell(lane, key));
        }
    }

    private void tell(LaneName name, Key key) {
        About about = new About(Kind.OPENED, name, key.mark());
        health.lane(name)
                .ifPresent(lane -> hints.learned(new Hint(about, lane.breaker().retryNanos())));
    }
}
