package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides which target to try next, and after what wait. Decides only: no clock, no waiting, no I/O. For one exchange.
 *
 * <p>Another target is tried at once; the same target only after a wait. A target that refused for a reason that a
 * second try cannot mend is not asked again.
 */
final class Tries {
    /** Where to go next. */
    record Next(Target target, Duration pause, boolean again) {}

    private final RetryRules rules;
    private final List<Target> targets;
    private final boolean[] barred;
    private final boolean[] tried;
    private int made;
    private int position = -1;

    Tries(RetryRules rules, List<Target> targets) {
        this.rules = rules;
        this.targets = targets;
        this.barred = new boolean[targets.size()];
        this.tried = new boolean[targets.size()];
    }

    /** How many have been begun. */
    int made() {
        return made;
    }

    /** The first try. */
    Target first() {
        made = 1;
        position = 0;
        tried[0] = true;
        return targets.getFirst();
    }

    /** The next after a failure; nothing when it is time to give up. */
    Optional<Next> after(Failure failure, RandomGenerator random) {
        if (!failure.kind().worthTryingElsewhere()) {
            return Optional.empty();
        }
        barred[position] = !failure.kind().worthSecondTry();
        int next = nextPosition();
        if (made >= rules.attempts() || next < 0) {
            return Optional.empty();
        }
        boolean again = tried[next];
        Duration pause = again ? pauseAfter(failure, random) : Duration.ZERO;
        if (pause.compareTo(rules.longestHint()) > 0) {
            return Optional.empty();
        }
        position = next;
        tried[next] = true;
        made++;
        return Optional.of(new Next(targets.get(next), pause, again));
    }

    private int nextPosition() {
        for (int step = 1; step <= targets.size(); step++) {
            int candidate = (position + step) % targets.size();
            if (!barred[candidate]) {
                return candidate;
            }
        }
        return -1;
    }

    private Duration pauseAfter(Failure failure, RandomGenerator random) {
        if (failure.retryAfter().isPresent()) {
            return RetryAfter.spread(failure.retryAfter().get(), random);
        }
        boolean throttled =
                failure.kind() == Failure.Kind.UPSTREAM_LIMITED || failure.kind() == Failure.Kind.UPSTREAM_OVERLOADED;
        return (throttled ? rules.throttled() : rules.passing()).beforeRetry(made, random);
    }
}
