package io.bellwether.gateway.resilience;

import io.bellwether.gateway.resilience.breaker.Lane;
import io.bellwether.gateway.resilience.hints.Hint;
import io.bellwether.gateway.resilience.keys.Key;
import java.time.Duration;
import java.util.Optional;

/**
 * What this replica makes of what the others have learnt. A provider's word holds here as it does there: a cool-down
 * bars the lane, a refused credential is used when no other is left. Another's breaker is no more than a hint: the lane
 * is under suspicion, and goes on. Nothing holds for longer than if it had been learnt here; nothing heard is told on.
 */
public final class Hearsay {
    private final Gate gate;

    public Hearsay(Gate gate) {
        this.gate = gate;
    }

    /**
     * Takes over what another replica has learnt, if it is about a credential that is the same here; answers the hint
     * as it holds here, where that is a change and not more of the same.
     */
    public Optional<Hint> heard(Hint hint) {
        long now = gate.nanoTime();
        if (hint.leftNanos(now) <= 0) {
            return Optional.empty();
        }
        Hint ours = hint.within(longest(hint.about().kind()), now);
        return gate.key(hint.about().lane())
                .filter(key -> key.mark() == hint.about().mark())
                .filter(key -> changes(key, ours, now))
                .map(key -> ours);
    }

    private Duration longest(Hint.Kind kind) {
        return switch (kind) {
            case COOL_DOWN -> gate.rules().longestCoolDown();
            case REFUSAL -> gate.rules().refusedFor();
            case OPENED -> gate.health().rules().reopen().longestWait();
        };
    }

    private boolean changes(Key key, Hint hint, long now) {
        Optional<Lane> lane = hint.about().kind().isOfModel()
                ? gate.health().lane(hint.about().lane())
                : Optional.empty();
        return switch (hint.about().kind()) {
            case COOL_DOWN ->
                lane.filter(its -> its.coolUntil(hint.untilNanos(), now)).isPresent();
            case REFUSAL -> key.refusedUntil(hint.untilNanos(), now);
            case OPENED ->
                lane.filter(its -> its.breaker().suspect(hint.untilNanos(), now))
                        .isPresent();
        };
    }
}
