package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Decides which target to try next, and after what wait. Decides only: no clock, no waiting, no I/O. For one exchange.
 *
 * <p>Another target is tried at once; the same target only after a wait, unless another of its credentials can go with
 * the try. A target that refused for a reason that a second try cannot mend is not asked again, nor one that asks for
 * a longer wait than anybody will wait, nor one that would not be let through.
 */
final class Tries {
    /** Where to go next. */
    record Next(Target target, Duration pause) {}

    /** What is to be expected of targets at this moment. */
    interface Outlook {
        /** All is well everywhere. */
        Outlook CLEAR = new Outlook() {
            @Override
            public boolean isOpen(Target target) {
                return true;
            }

            @Override
            public boolean hasAnotherKey(Target target) {
                return false;
            }
        };

        /** Whether it would be let through. */
        boolean isOpen(Target target);

        /** Whether it could be asked at once with another credential than it has just been. */
        boolean hasAnotherKey(Target target);
    }

    private final RetryRules rules;
    private final List<Target> targets;
    private final Outlook outlook;
    private final boolean[] barred;
    private final List<Optional<Failure>> lastFailures;
    private int made;
    private int position = -1;

    Tries(RetryRules rules, List<Target> targets, Outlook outlook) {
        this.rules = rules;
        this.targets = targets;
        this.outlook = outlook;
        this.barred = new boolean[targets.size()];
        this.lastFailures = new ArrayList<>(Collections.nCopies(targets.size(), Optional.empty()));
    }

    /** How many have been begun. */
    int made() {
        return made;
    }

    /** Whether a target of another provider is left that was not asked yet, and is well. */
    boolean mayMove(Predicate<Target> isWell) {
        if (made >= rules.attempts()) {
            return false;
        }
        String provider = targets.get(position).provider();
        for (int i = 0; i < targets.size(); i++) {
            Target candidate = targets.get(i);
            boolean fresh = !barred[i] && lastFailures.get(i).isEmpty();
            if (fresh && !candidate.provider().equals(provider) && isWell.test(candidate)) {
                return true;
            }
        }
        return false;
    }

    /** The first try goes to the target at this place. */
    Target begin(int at) {
        made = 1;
        position = at;
        return targets.get(at);
    }

    /** One more was made beside the one that is under way. */
    void alsoMade() {
        made++;
    }

    /** The one that was also made, at this place, decides; the one that it was made beside has failed, too. */
    void goesOnFrom(int at, Failure besides) {
        failed(position, besides);
        position = at;
    }

    private void failed(int at, Failure failure) {
        barred[at] = !failure.kind().worthSecondTry() || asksForTooMuch(failure);
        lastFailures.set(at, Optional.of(failure));
    }

    /** The try that was next did not begin: its target would not have it. */
    void turnedAway() {
        barred[position] = true;
        made--;
    }

    /**
     * The next after a failure; nothing when it is time to give up.
     *
     * @param asked the target that failed, with the credential that went with it
     */
    Optional<Next> after(Failure failure, Target asked, RandomGenerator random) {
        boolean otherKey = isOfCredential(failure) && outlook.hasAnotherKey(asked);
        if (otherKey) {
            barred[position] = false;
            lastFailures.set(position, Optional.empty());
            return moved(position, random);
        }
        failed(position, failure);
        return elsewhere(random);
    }

    /** The next after one that was turned away. */
    Optional<Next> elsewhere(RandomGenerator random) {
        return moved(nextPosition(), random);
    }

    private Optional<Next> moved(int next, RandomGenerator random) {
        if (made >= rules.attempts() || next < 0) {
            return Optional.empty();
        }
        Duration pause =
                lastFailures.get(next).map(its -> pauseAfter(its, random)).orElse(Duration.ZERO);
        position = next;
        made++;
        return Optional.of(new Next(targets.get(next), pause));
    }

    /** Whether the same may go well with another credential. */
    private static boolean isOfCredential(Failure failure) {
        return switch (failure.kind()) {
            case UPSTREAM_LIMITED, UPSTREAM_QUOTA, UPSTREAM_CREDENTIAL -> true;
            default -> false;
        };
    }

    private boolean asksForTooMuch(Failure failure) {
        return failure.retryAfter()
                .filter(hint -> hint.compareTo(rules.longestHint()) > 0)
                .isPresent();
    }

    /** One that has failed here before is waited for, and what bars it now may be over by then. */
    private int nextPosition() {
        for (int step = 1; step <= targets.size(); step++) {
            int candidate = (position + step) % targets.size();
            boolean known = lastFailures.get(candidate).isPresent();
            if (!barred[candidate] && (known || outlook.isOpen(targets.get(candidate)))) {
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
