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
    private Gate.Ask ask;
    private Target asked;
    private Optional<Hedge> hedge = Optional.empty();

    /** Whether no target was left but such as refuse our credential: then its next try may go with that one, too. */
    private boolean lastResort;

    /** What came of looking for a way. */
    sealed interface Found {
        /** This one; begun after a wait. */
        record Way(Pass pass, Duration waited) implements Found {}

        /** All want to be left alone; this one for the shortest time. */
        record Wait(Target target, Duration time) implements Found {}

        /** None. */
        record None(Failure failure) implements Found {}
    }

    /** The attempt that was made beside the first. */
    private record Hedge(int at, Target target) {}

    Entry(Exchange exchange, Attempts.Policy policy) {
        this.exchange = exchange;
        this.policy = policy;
        this.tries = new Tries(policy.rules(), exchange.targets(), this);
        this.ask = new Gate.Ask(
                exchange.request().scan().textBytes() / BYTES_PER_TOKEN,
                exchange.request().streaming(),
                policy.gate().panics(exchange.targets()));
        this.asked = exchange.targets().getFirst();
    }

    Tries tries() {
        return tries;
    }

    /** Before another try: the others may have been found out meanwhile. */
    void lookAgain() {
        boolean panicking = policy.gate().panics(exchange.targets());
        if (panicking != ask.panicking()) {
            ask = new Gate.Ask(ask.tokens(), ask.streaming(), panicking);
        }
    }

    /**
     * Whether another provider would have it at once, and has been heard from while this one said nothing: else an
     * outage of all would send whoever waits from one to the next. Any thread may ask.
     *
     * @param waitingSinceNanos when the attempt under way began
     */
    boolean mayMove(long waitingSinceNanos) {
        Gate gate = policy.gate();
        return !gate.panics(exchange.targets()) && tries.mayMove(other -> gate.isWellSince(other, waitingSinceNanos));
    }

    /** Whether breakers are left aside, since next to none of the targets is believed to be well. */
    boolean isPanicking() {
        return ask.panicking();
    }

    /** The target of the last try, with the credential that went with it. */
    Target asked() {
        return asked;
    }

    /** The best target that lets us through; one that refuses our credential only when no other ever will. */
    Found first() {
        List<Target> targets = exchange.targets();
        long soonest = Long.MAX_VALUE;
        int next = -1;
        int refused = -1;
        for (int i = 0; i < targets.size(); i++) {
            switch (admission(targets.get(i))) {
                case Admission.Passed(Pass pass) -> {
                    return begun(i, pass);
                }
                case Admission.Barred(Gate.Reason reason, long nanos) -> {
                    exchange.trail().skipped(targets.get(i), reason.word());
                    refused = reason == Gate.Reason.KEY_REFUSED && refused < 0 ? i : refused;
                    if (reason == Gate.Reason.COOLING_DOWN && nanos < soonest) {
                        soonest = nanos;
                        next = i;
                    }
                }
            }
        }
        return refused >= 0 && isTooLong(soonest) ? lastResort(refused, next, soonest) : later(next, soonest);
    }

    private Found lastResort(int refused, int next, long soonest) {
        lastResort = true;
        Target target = exchange.targets().get(refused);
        return switch (evenRefused(target)) {
            case Admission.Passed(Pass pass) -> begun(refused, pass);
            case Admission.Barred(Gate.Reason reason, long nanos) -> {
                exchange.trail().skipped(target, reason.word());
                boolean sooner = reason == Gate.Reason.COOLING_DOWN && nanos < soonest;
                yield sooner ? later(refused, nanos) : later(next, soonest);
            }
        };
    }

    private Found later(int next, long nanos) {
        if (next < 0) {
            return new Found.None(nobody());
        }
        tries.begin(next);
        Duration wait = Duration.ofNanos(nanos);
        return isTooLong(nanos)
                ? new Found.None(coolingDown(wait))
                : new Found.Wait(exchange.targets().get(next), wait);
    }

    private boolean isTooLong(long nanos) {
        return Duration.ofNanos(nanos).compareTo(policy.rules().longestHint()) > 0;
    }

    private Found begun(int at, Pass pass) {
        tries.begin(at);
        asked = pass.target();
        return new Found.Way(pass, Duration.ZERO);
    }

    /** The same target once its time is up. */
    Found afterWaiting(Target target, Duration wait) {
        return entered(target, evenRefused(target), wait);
    }

    /** One target, for a try that is due. */
    Found enter(Target target, Duration waited) {
        return entered(target, lastResort ? evenRefused(target) : admission(target), waited);
    }

    private Found entered(Target target, Admission admission, Duration waited) {
        return switch (admission) {
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
        List<Target> targets = exchange.targets();
        for (int i = 0; i < targets.size(); i++) {
            if (!targets.get(i).isLike(asked) && admission(targets.get(i)) instanceof Admission.Passed(Pass pass)) {
                tries.alsoMade();
                hedge = Optional.of(new Hedge(i, pass.target()));
                return Optional.of(pass);
            }
        }
        return Optional.empty();
    }

    /** Both have failed; what follows goes by the one that was made beside the first. */
    void bothFailed(Failure first) {
        Hedge second = hedge.orElseThrow();
        tries.goesOnFrom(second.at(), first);
        asked = second.target();
    }

    private Admission admission(Target target) {
        return policy.gate().admit(target, ask);
    }

    private Admission evenRefused(Target target) {
        return policy.gate().admitRefused(target, ask);
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
        return ask.panicking() ? !gate.isHeldOut(target) : gate.admits(target);
    }

    @Override
    public boolean hasAnotherKey(Target target) {
        return policy.gate().hasAnotherKey(target);
    }
}
