package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Standing;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.resilience.breaker.Breaker;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.gateway.resilience.breaker.Health.LaneName;
import io.bellwether.gateway.resilience.breaker.Lane;
import io.bellwether.gateway.resilience.breaker.TargetHealth;
import io.bellwether.gateway.resilience.hints.Hints;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import io.bellwether.gateway.resilience.keys.Key;
import io.bellwether.gateway.resilience.keys.KeyPool;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What an attempt must pass before it goes out: an operator's word, its target's breaker, the provider's wish to be
 * left alone, a credential that is fit. Also says how targets stand, to whoever orders them.
 */
public final class Gate implements Standing {
    private final Health health;
    private final Map<String, KeyPool> pools;
    private final Holdouts holdouts;
    private final Rules rules;
    private final LongSupplier nanoTime;
    private final Alerts alerts;
    private final Hints hints;

    /** What to do when most targets of a route are barred by their breakers. */
    public enum Panic {
        /** Leave the breakers aside: when nearly all seem down it is more likely our own view that is wrong. */
        SPREAD,
        /** Refuse at once. */
        FAIL_FAST
    }

    /**
     * What is known of targets.
     *
     * @param pools by provider; every provider has one
     */
    public record Known(Health health, Map<String, KeyPool> pools, Holdouts holdouts) {
        public Known {
            pools = Map.copyOf(pools);
        }
    }

    /**
     * What the gate goes by.
     *
     * @param longestCoolDown a provider that wants to be left alone for longer is asked again after this
     * @param refusedFor so long a refused credential, or a model the provider does not know, is not used without need
     */
    public record Rules(Duration longestCoolDown, Duration refusedFor, Panic panic) {
        public static final Rules USUAL = new Rules(Duration.ofMinutes(5), Duration.ofMinutes(5), Panic.SPREAD);
    }

    /** What an operator should hear of. */
    public interface Alerts {
        Alerts NONE = new Alerts() {
            @Override
            public void credentialRefused(Target target, Failure why) {}

            @Override
            public void modelUnknown(Target target) {}
        };

        /** A provider refuses a credential of ours; the target names which. */
        void credentialRefused(Target target, Failure why);

        /** A provider does not know a model that a route names. */
        void modelUnknown(Target target);
    }

    /**
     * What an attempt is for.
     *
     * @param tokens it is expected to use
     * @param streaming whether a first token is awaited, and not a whole answer
     * @param panicking whether breakers are left aside
     */
    record Ask(long tokens, boolean streaming, boolean panicking) {}

    /** Whether an attempt may go out. */
    sealed interface Admission {
        /** It may, and is counted from here on. */
        record Passed(Pass pass) implements Admission {}

        /** It may not, for at least so long; {@link Long#MAX_VALUE} when nobody knows. */
        record Barred(Reason reason, long nanos) implements Admission {}
    }

    /** Why a target is passed over. */
    enum Reason {
        HELD_OUT,
        BREAKER_OPEN,
        COOLING_DOWN,
        NO_KEY,
        KEY_REFUSED,
        UNKNOWN_MODEL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param hints told what is learnt here of cool-downs and credentials
     */
    public Gate(Known known, Rules rules, LongSupplier nanoTime, Alerts alerts, Hints hints) {
        this.health = known.health();
        this.pools = known.pools();
        this.holdouts = known.holdouts();
        this.rules = rules;
        this.nanoTime = nanoTime;
        this.alerts = alerts;
        this.hints = hints;
    }

    /** Leave for one attempt, with a credential chosen for it. What an operator holds out is barred for everybody. */
    Admission admit(Target target, Ask ask) {
        return admit(target, ask, false);
    }

    /** The same where no other target is left: with a credential that the provider has refused, if need be. */
    Admission admitRefused(Target target, Ask ask) {
        return admit(target, ask, true);
    }

    private Admission admit(Target target, Ask ask, boolean evenRefused) {
        if (holdouts.holds(target)) {
            return new Admission.Barred(Reason.HELD_OUT, Long.MAX_VALUE);
        }
        long now = nanoTime.getAsLong();
        TargetHealth its = health.of(target);
        if (its.isUnknown(now) && !target.chosenByCaller() && !ask.panicking()) {
            return new Admission.Barred(Reason.UNKNOWN_MODEL, Long.MAX_VALUE);
        }
        KeyPool pool = pool(target);
        long longest = target.patience().firstToken().toNanos();
        if (!pool.isPool()) {
            Key only = pool.keys().getFirst();
            if (only.isRefused(now) && !evenRefused) {
                return new Admission.Barred(Reason.KEY_REFUSED, Long.MAX_VALUE);
            }
            Lane lane = its.lane("");
            its.listen(lane, health.rules(), longest, now);
            long barred = barredNanos(lane, ask.panicking(), now);
            return barred > 0 ? barred(lane, barred, now) : pass(target, its, only, ask, now);
        }
        pool.keys().forEach(key -> its.listen(its.lane(key.name()), health.rules(), longest, now));
        return switch (pool.choose(
                ask.tokens(), evenRefused, key -> barredNanos(its.lane(key.name()), ask.panicking(), now), now)) {
            case KeyPool.Choice.Use(Key key) -> pass(target.with(key.name()), its, key, ask, now);
            case KeyPool.Choice.Refused refused -> new Admission.Barred(Reason.KEY_REFUSED, Long.MAX_VALUE);
            case KeyPool.Choice.Later(long nanos) ->
                nanos == Long.MAX_VALUE
                        ? new Admission.Barred(Reason.NO_KEY, nanos)
                        : new Admission.Barred(reason(its, pool, now), nanos);
        };
    }

    private Admission pass(Target target, TargetHealth its, Key key, Ask ask, long now) {
        Lane lane = its.lane(target.credential());
        Breaker.State state = lane.breaker().state();
        long permit = lane.breaker().take(now);
        if (permit == Breaker.REFUSED) {
            if (!ask.panicking()) {
                return barred(lane, 1, now);
            }
            permit = Breaker.UNHEARD;
        }
        Breaker.State shown = permit == Breaker.UNHEARD ? state : lane.breaker().state();
        return new Admission.Passed(
                new Pass(this, target, new Pass.Way(its, lane, key, permit, ask), shown.word(), now));
    }

    private static Admission barred(Lane lane, long nanos, long now) {
        return new Admission.Barred(lane.isCooling(now) ? Reason.COOLING_DOWN : Reason.BREAKER_OPEN, nanos);
    }

    /** With several credentials the wait may have several reasons; an open breaker is one only where all are open. */
    private static Reason reason(TargetHealth its, KeyPool pool, long now) {
        boolean allOpen = pool.keys().stream()
                .allMatch(key -> !its.lane(key.name()).breaker().admits(now));
        return allOpen ? Reason.BREAKER_OPEN : Reason.COOLING_DOWN;
    }

    /** How long a lane is barred; 0 when it is open. */
    private static long barredNanos(Lane lane, boolean panicking, long now) {
        long cooling = lane.coolingNanos(now);
        if (cooling > 0 || panicking || lane.breaker().admits(now)) {
            return cooling;
        }
        return Math.max(1, lane.breaker().retryNanos() - now);
    }

    /** Whether it would be let through, and something has come back from it since then. */
    boolean isWellSince(Target target, long nanos) {
        return admits(target) && health.of(target).hasSpokenSince(nanos);
    }

    /**
     * Whether so few of a route's targets have a closed breaker that breakers are left aside. What is held out does not
     * count: an operator's wish is no sign that our own view is wrong.
     */
    boolean panics(List<Target> group) {
        if (rules.panic() == Panic.FAIL_FAST) {
            return false;
        }
        long now = nanoTime.getAsLong();
        int open = 0;
        int counted = 0;
        for (Target target : group) {
            if (!holdouts.holds(target)) {
                counted++;
                open += breakerAdmits(target, now) ? 1 : 0;
            }
        }
        return 2 * open < counted;
    }

    private boolean breakerAdmits(Target target, long now) {
        TargetHealth its = health.of(target);
        KeyPool pool = pool(target);
        if (!pool.isPool()) {
            return its.lane("").breaker().admits(now);
        }
        return pool.keys().stream()
                .anyMatch(key -> its.lane(key.name()).breaker().admits(now));
    }

    /** Whether the same target could be asked at once with another credential than this one has. */
    boolean hasAnotherKey(Target target) {
        long now = nanoTime.getAsLong();
        TargetHealth its = health.of(target);
        return pool(target).hasAnother(target.credential(), key -> barredNanos(its.lane(key.name()), false, now), now);
    }

    boolean isHeldOut(Target target) {
        return holdouts.holds(target);
    }

    boolean admits(Target target) {
        return look(target).isAdmitted();
    }

    @Override
    public Look look(Target target) {
        return new Seen(target, health.of(target), nanoTime.getAsLong());
    }

    /** A target, looked at. */
    private final class Seen implements Look {
        private final Target target;
        private final TargetHealth its;
        private final long now;

        Seen(Target target, TargetHealth its, long now) {
            this.target = target;
            this.its = its;
            this.now = now;
        }

        @Override
        public boolean isAdmitted() {
            boolean isUnknown = its.isUnknown(now) && !target.chosenByCaller();
            return !isHeldOut()
                    && !isUnknown
                    && pool(target).admits(key -> barredNanos(its.lane(key.name()), false, now), now);
        }

        @Override
        public boolean isHeldOut() {
            return holdouts.holds(target);
        }

        @Override
        public long firstTokenNanos() {
            return its.firstTokenNanos(now);
        }

        @Override
        public long wholeAnswerNanos() {
            return its.wholeAnswerNanos(now);
        }

        @Override
        public int inFlight() {
            return its.inFlight();
        }

        @Override
        public double warmth() {
            return its.warmth(health.rules(), now);
        }
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    Health health() {
        return health;
    }

    Holdouts holdouts() {
        return holdouts;
    }

    Rules rules() {
        return rules;
    }

    Alerts alerts() {
        return alerts;
    }

    Hints hints() {
        return hints;
    }

    /** The credential that a lane goes with; nothing when the settings have none of its name. */
    Optional<Key> key(LaneName lane) {
        return Optional.ofNullable(pools.get(lane.provider())).flatMap(pool -> pool.find(lane.credential()));
    }

    private KeyPool pool(Target target) {
        KeyPool pool = pools.get(target.provider());
        if (pool == null) {
            throw new IllegalArgumentException(
                    "provider: " + target.provider() + " (expected: one of " + pools.keySet() + ")");
        }
        return pool;
    }
}
