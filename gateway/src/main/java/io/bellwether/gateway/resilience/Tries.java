package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides which target to try next, and after what wait. Decides only: no clock, no waiting, no I/O. For one exchange.
 *
 * <p>Another target is tried at once; the same target only after a wait. A target that refused for a reason that a
 * second try cannot mend is not asked again, nor one that asks for a longer wait than anybody will wait.
 */
final class Tries {
    /** Where to go next. */
    record Next(Target target, Duration pause) {}

    private final RetryRules rules;
    private final List<Target> targets;
    private final boolean[] barred;
    private final List<Optional<Failure>> lastFailures;
    private int made;
    private int position = -1;

    Tries(RetryRules rules, List<Target> targets) {
        this.rules = rules;
        this.targets = targets;
        this.barred = new boolean[targets.size()];
        this.lastFailures = new ArrayList<>(Collections.nCopies(targets.size(), Optional.empty()));
    }

    /** How many have been begun. */
    int made() {
        return made;
    }

    /** The first try. */
    Target first() {
        made = 1;
        position = 0;
        return targets.getFirst();
    }

    /** The next after a failure; nothing when it is time to give up. */
    Optional<Next> after(Failure failure, RandomGenerator random) {
        if (!failure.kind().worthTryingElsewhere()) {
            return Optional.empty();
        }
        barred[position] = !failure.kind().worthSecondTry() || asksForTooMuch(failure);
        lastFailures.set(position, Optional.of(failure));
        int next = nextPosition();
        if (made >= rules.attempts() || next < 0) {
            return Optional.empty();
        }
        Optional<Failure> before = lastFailures.get(next);
        Duration pause = before.map(its -> pauseAfter(its, random)).orElse(Duration.ZERO);
        position = next;
        made++;
        return Optional.of(new Next(targets.get(next), pause));
    }

    private boolean asksForTooMuch(Failure failure) {
        return failure.retryAfter()
                .filter(hint -> hint.compareTo(rules.longestHint()) > 0)
                .isPresent();
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

    /** What counts is the target's own last failure, not that of another since. */
    private Duration pauseAfter(Failure failure, RandomGenerator random) {
        if (failure.retryAfter().isPresent()) {
            return RetryAfter.spread(failure.retryAfter().get(), random);
        }
        boolean throttled =
                failure.kind() == Failure.Kind.UPSTREAM_LIMITED || failure.kind() == Failure.Kind.UPSTREAM_OVERLOADED;
        return (throttled ? rules.throttled() : rules.passing()).beforeRetry(made, random);
    }
}
