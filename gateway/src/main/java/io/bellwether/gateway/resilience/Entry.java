package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.resilience.Gate.Admission;
import io.bellwether.gateway.resilience.holdout.Holdout;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds one exchange's way through the gate, try by try. Decides only: no waiting, no I/O. */
final class Entry implements Tries.Outlook {
    /** Bytes of text that make a token, roughly; enough for a credential's limit, which is settled afterwards. */
    private static final int BYTES_PER_TOKEN = 4;

    private final Exchange exchange;
    private final Attempts.Policy policy;
    private final Tries tries;
    private final boolean panicking;
    private Target asked;

    /** What came of looking for a way. */
    sealed interface Found {
        /** This one; begun after a wait. */
        record Way(Pass pass, Duration waited) implements Found {}

        /** All want to be left alone; this one for the shortest time. */
        record Wait(Target target, Duration time) implements Found {}

        /** None. */
        record None(Failure failure) implements Found {}
    }

    Entry(Exchange exchange, Attempts.Policy policy) {
        this.exchange = exchange;
        this.policy = policy;
        this.tries = new Tries(policy.rules(), exchange.targets(), this);
        this.panicking = policy.gate().panics(exchange.targets());
        this.asked = exchange.targets().getFirst();
    }

    Tries tries() {
        return tries;
    }

    /** Whether breakers are left aside, since next to none of the targets is believed to be well. */
    boolean isPanicking() {
        return panicking;
    }

    /** The target of the last try, with the credential that went with it. */
    Target asked() {
        return asked;
    }

    /** The best target that lets us through. */
    Found first() {
        List<Target> targets = exchange.targets();
        long soonest = Long.MAX_VALUE;
        int next = -1;
        for (int i = 0; i < targets.size(); i++) {
            switch (admission(targets.get(i))) {
                case Admission.Passed(Pass pass) -> {
                    tries.begin(i);
                    asked = pass.target();
                    return new Found.Way(pass, Duration.ZERO);
                }
                case Admission.Barred(Gate.Reason reason, long nanos) -> {
                    exchange.trail().skipped(targets.get(i), reason.word());
                    if (reason == Gate.Reason.COOLING_DOWN && nanos < soonest) {
                        soonest = nanos;
                        next = i;
                    }
                }
            }
        }
        return next < 0 ? new Found.None(nobody()) : soonest(next, Duration.ofNanos(soonest));
    }

    private Found soonest(int at, Duration wait) {
        tries.begin(at);
        return wait.compareTo(policy.rules().longestHint()) > 0
                ? new Found.None(coolingDown(wait))
                : new Found.Wait(exchange.targets().get(at), wait);
    }

    /** The same target once its time is up. */
    Found afterWaiting(Target target, Duration wait) {
        return enter(target, wait);
    }

    /** One target, for a try that is due. */
    Found enter(Target target, Duration waited) {
        return switch (admission(target)) {
            case Admission.Passed(Pass pass) -> {
                asked = pass.target();
                yield new Found.Way(pass, waited);
            }
            case Admission.Barred(Gate.Reason reason, long nanos) -> {
                exchange.trail().skipped(target, reason.word());
                yield new Found.None(
                        reason == Gate.Reason.COOLING_DOWN ? coolingDown(Duration.ofNanos(nanos)) : nobody());
            }
        };
    }

    /** Another target than the one asked, for a second attempt at the same time; nothing when none lets us through. */
    Optional<Pass> second() {
        for (Target target : exchange.targets()) {
            boolean other = !target.provider().equals(asked.provider())
                    || !target.model().equals(asked.model());
            if (other && admission(target) instanceof Admission.Passed(Pass pass)) {
                tries.alsoMade();
                return Optional.of(pass);
            }
        }
        return Optional.empty();
    }

    private Admission admission(Target target) {
        long tokens = exchange.request().scan().textBytes() / BYTES_PER_TOKEN;
        return policy.gate().admit(target, tokens, panicking);
    }

    /** What a caller hears when all that could answer want to be left alone. */
    static Failure coolingDown(Duration wait) {
        return Failure.of(Kind.UPSTREAM_LIMITED, Kind.UPSTREAM_LIMITED.advice()).withRetryAfter(wait);
    }

    /** What a caller hears when nobody lets us through; an operator's word is told apart from a provider's bad day. */
    private Failure nobody() {
        Holdouts holdouts = policy.gate().holdouts();
        List<Target> targets = exchange.targets();
        List<Holdout> held = targets.stream()
                .flatMap(one -> holdouts.find(one.provider(), one.model()).stream())
                .toList();
        if (held.isEmpty()) {
            return Failure.of(Kind.NO_TARGET, Kind.NO_TARGET.advice());
        }
        String names = held.stream().map(Holdout::target).distinct().collect(Collectors.joining(" and "));
        if (held.size() < targets.size()) {
            return Failure.of(
                    Kind.NO_TARGET,
                    "An operator holds out " + names + ", and every other provider of this model has failed lately:"
                            + " try again in a minute.");
        }
        Failure failure = Failure.of(
                Kind.NO_TARGET,
                "An operator holds out " + names + ": ask for another model, or ask the operator to release it.");
        return holdouts.soonest(held).map(failure::withRetryAfter).orElse(failure);
    }

    @Override
    public boolean isOpen(Target target) {
        Gate gate = policy.gate();
        return panicking ? !gate.isHeldOut(target) : gate.admits(target);
    }

    @Override
    public boolean hasAnotherKey(Target target) {
        return policy.gate().hasAnotherKey(target);
    }
}
