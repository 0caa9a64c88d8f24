package io.bellwether.gateway.canary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An experiment on a route: its state, its share, and the rules that move them. It decides and does nothing: the time
 * is handed in. Any thread: a request is placed by what was decided last, without a lock; all else holds the
 * experiment's for a few memory-only lines.
 */
public final class Experiment {
    /** Decisions that are remembered here; the journal has all of them. */
    private static final int MOST_DECISIONS = 100;

    private static final String UNITS = "units";

    private final Design design;
    private final String salt;
    private final List<Decision> decisions = new ArrayList<>();
    private Trial trial;

    /** Written under the lock; read without it by every request of the route. */
    private volatile Split split;

    private int trials = 1;
    private int step;
    private Instant startedAt;
    private Instant stepSince;
    private long stepRequests;
    private boolean changed = true;

    private Experiment(Design design, String salt, Instant now) {
        this.design = design;
        this.salt = salt;
        this.trial = new Trial(design.rules());
        this.split = Split.of(State.RUNNING, 1, salt);
        this.startedAt = now;
        this.stepSince = now;
    }

    /**
     * Starts one.
     *
     * @param salt random, of the experiment's own
     */
    public static Experiment start(Design design, String salt, Instant now) {
        Experiment started = new Experiment(design, salt, now);
        started.begin(
                Decision.Action.START,
                "person",
                "started with the plan " + design.plan().name(),
                now);
        return started;
    }

    public Design design() {
        return design;
    }

    public State state() {
        return split.state();
    }

    /** Refuses while requests may still go to the canary. */
    void requireOver() {
        if (state().isLive()) {
            throw new IllegalStateException(
                    "route: " + design.route() + " has a live experiment (expected: roll it back first)");
        }
    }

    /** The place of a unit in the run of now. */
    public Assigned assign(String unit) {
        return split.assign(unit);
    }

    /**
     * The place of a request without a unit.
     *
     * @param place random
     */
    public Assigned assign(long place) {
        return split.assign(place);
    }

    /** A request has been put into an arm. */
    public synchronized void came(Assigned request) {
        if (split.counts(request)) {
            trial.assigned(request);
            changed = true;
        }
    }

    /** Whether a request is one of those that the shadow gets a copy of. */
    public boolean shadows(Assigned request) {
        return state() == State.SHADOW && Assignment.arm(request.place(), shadowShare()) == Arm.CANARY;
    }

    private double shadowShare() {
        return design.plan().shadow().map(Step::share).orElse(0.0);
    }

    /**
     * An arm's own attempt is over; answers the decision that this led to.
     *
     * @param clock asked only when something is wrong
     */
    public synchronized Optional<Decision> record(Assigned request, Outcome outcome, InstantSource clock) {
        if (!split.counts(request)) {
            return Optional.empty();
        }
        changed = true;
        return trial.record(request, outcome) ? alarm(clock.instant()) : Optional.empty();
    }

    /**
     * A copied request is over in both arms. Only pairs that differ say anything, and each is a fair coin while the
     * arms are the same.
     */
    public synchronized Optional<Decision> compared(Assigned request, Outcome stable, Outcome canary, Instant now) {
        if (!split.copies(request)) {
            return Optional.empty();
        }
        changed = true;
        for (Arm arm : Arm.values()) {
            Assigned half = new Assigned(request.run(), request.place(), false, 0.5, arm);
            trial.record(half, arm == Arm.STABLE ? stable : canary);
        }
        return alarm(now);
    }

    /** The operator's own judgement of an answer that a unit had. */
    public synchronized Optional<Decision> score(String unit, boolean good, Instant now) {
        Assigned request = split.assign(unit);
        if (!split.counts(request)) {
            return Optional.empty();
        }
        trial.score(request, good);
        changed = true;
        return alarm(now);
    }

    private Optional<Decision> alarm(Instant now) {
        Optional<Trial.Alarm> alarm = trial.alarm();
        if (alarm.isPresent()) {
            Trial.Alarm why = alarm.get();
            return Optional.of(
                    move(State.ROLLED_BACK, new Decision(now, Decision.Action.ROLL_BACK, why.rule(), why.why(), 0)));
        }
        return Optional.empty();
    }

    /** Looks whether it is time for the next step, or too late for it. */
    public synchronized Optional<Decision> look(Instant now) {
        State state = state();
        if (state != State.RUNNING && state != State.SHADOW) {
            return Optional.empty();
        }
        Optional<Trial.Alarm> uneven = state == State.RUNNING ? trial.imbalance() : Optional.empty();
        if (uneven.isPresent()) {
            Trial.Alarm why = uneven.get();
            return Optional.of(move(
                    State.INCONCLUSIVE, new Decision(now, Decision.Action.INCONCLUSIVE, why.rule(), why.why(), 0)));
        }
        Step current = current();
        Duration age = Duration.between(stepSince, now);
        boolean due = age.compareTo(current.least()) >= 0
                && trial.requests(Arm.CANARY) - stepRequests >= current.leastRequests();
        if (due && trial.isNoWorse()) {
            return Optional.of(forward("evidence", "no worse than stable at " + percent(split.share()), now));
        }
        return age.compareTo(current.most()) < 0
                ? Optional.empty()
                : Optional.of(move(
                        State.INCONCLUSIVE,
                        new Decision(
                                now,
                                Decision.Action.INCONCLUSIVE,
                                "time",
                                "no evidence either way after " + age,
                                split.share())));
    }

    /** A person sends it on to its next step, or out of its shadow. */
    public synchronized Decision promote(String why, Instant now) {
        State state = state();
        if (state == State.ROLLED_BACK || state == State.PROMOTED) {
            throw new IllegalStateException(
                    "state: " + state.word() + " (expected: one that can go on; resume it first)");
        }
        return forward("person", why, now);
    }

    /** A person stops its growth. */
    public synchronized Decision hold(String why, Instant now) {
        if (state() != State.RUNNING) {
            throw new IllegalStateException("state: " + state().word() + " (expected: running)");
        }
        return move(State.HELD, new Decision(now, Decision.Action.HOLD, "person", why, split.share()));
    }

    /** A person takes all traffic from the canary. */
    public synchronized Decision rollBack(String why, Instant now) {
        return move(State.ROLLED_BACK, new Decision(now, Decision.Action.ROLL_BACK, "person", why, 0));
    }

    /** A person lets it go on; what was rolled back begins anew, with nothing learned and other units first. */
    public synchronized Decision resume(String why, Instant now) {
        State state = state();
        if (state == State.HELD || (state == State.INCONCLUSIVE && split.share() > 0)) {
            stepSince = now;
            return move(State.RUNNING, new Decision(now, Decision.Action.RESUME, "person", why, split.share()));
        }
        if (state != State.ROLLED_BACK && state != State.INCONCLUSIVE) {
            throw new IllegalStateException(
                    "state: " + state.word() + " (expected: held, inconclusive or rolled_back)");
        }
        split = Split.of(state, split.run() + 1, salt);
        return begin(Decision.Action.RESUME, "person", why, now);
    }

    private Decision begin(Decision.Action action, String rule, String why, Instant now) {
        anew();
        step = 0;
        stepSince = now;
        stepRequests = 0;
        startedAt = now;
        return design.plan().shadow().isPresent()
                ? move(State.SHADOW, new Decision(now, action, rule, why, 0))
                : move(
                        State.RUNNING,
                        new Decision(
                                now,
                                action,
                                rule,
                                why,
                                design.plan().steps().getFirst().share()));
    }

    private void anew() {
        trials++;
        trial = new Trial(design.rules());
    }

    /** One step on; what the shadow has learned stays with the shadow. */
    private Decision forward(String rule, String why, Instant now) {
        stepSince = now;
        if (state() == State.SHADOW) {
            anew();
            stepRequests = 0;
        } else {
            step++;
            stepRequests = trial.requests(Arm.CANARY);
        }
        double next = design.plan().steps().get(step).share();
        return next == 1
                ? move(State.PROMOTED, new Decision(now, Decision.Action.PROMOTE, rule, why, 1))
                : move(State.RUNNING, new Decision(now, Decision.Action.STEP, rule, why, next));
    }

    private Decision move(State to, Decision made) {
        split = split.moved(to, made.share());
        changed = true;
        if (decisions.size() == MOST_DECISIONS) {
            decisions.removeFirst();
        }
        decisions.add(made);
        return made;
    }

    /** All there is to see, at one moment. */
    public synchronized View view() {
        Map<Guard, Double> towardsAlarm = new EnumMap<>(Guard.class);
        for (Guard guard : Guard.values()) {
            towardsAlarm.put(guard, trial.towardsAlarm(guard));
        }
        return new View(
                design,
                new View.Standing(split.state(), split.run(), step, split.share()),
                new View.Since(startedAt, stepSince, trial.requests(Arm.CANARY) - stepRequests),
                new View.Arms(trial.figures(Arm.STABLE), trial.figures(Arm.CANARY)),
                new View.Confidence(towardsAlarm, trial.towardsPromotion(), trial.isFull()),
                List.copyOf(decisions));
    }

    /** What is to be written down as a whole, when something has changed since the last time. */
    public synchronized Optional<Memo> unsaved() {
        return unwritten().map(written -> {
            trial.units().save(written.memo(), UNITS);
            return written.memo();
        });
    }

    /** The same but for the units, of which only those that were marked since the last time are named. */
    public synchronized Optional<Written> unwritten() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        Memo memo = new Memo();
        design.save(memo);
        memo.put("salt", salt);
        memo.put("state", state().name());
        memo.put("standing", new long[] {split.run(), step, stepRequests, trials});
        memo.put("share", split.share());
        memo.put("started_at", startedAt.toString());
        memo.put("step_since", stepSince.toString());
        Decision.save(decisions, memo);
        trial.save(memo);
        return Optional.of(new Written(memo, trials, trial.units().takeFresh()));
    }

    /** The experiment that was written down, as it stood. What it has learned counts as not yet written elsewhere. */
    public static Experiment restored(Memo memo) {
        Instant startedAt = Instant.parse(memo.text("started_at"));
        Experiment restored = new Experiment(Design.load(memo), memo.text("salt"), startedAt);
        restored.load(memo);
        return restored;
    }

    private synchronized void load(Memo memo) {
        follow(Written.of(memo, List.of()));
        trial.units().load(memo, UNITS);
        changed = true;
    }

    /** Whether the memo is of this one, and not of a later one of its route. */
    boolean isOf(Memo memo) {
        return salt.equals(memo.text("salt"));
    }

    /** Which trial it is at; see {@link Written#trial}. */
    synchronized int trials() {
        return trials;
    }

    /** What it has learned may be wrong: with the next {@link #follow} it learns anew. */
    synchronized void distrust() {
        trials = 0;
    }

    /** Becomes what another process has made of it. */
    synchronized void follow(Written other) {
        Memo memo = other.memo();
        long[] standing = memo.numbers("standing");
        step = (int) standing[1];
        stepRequests = standing[2];
        State state = State.valueOf(memo.text("state"));
        split = Split.of(state, (int) standing[0], salt).moved(state, memo.decimal("share"));
        startedAt = Instant.parse(memo.text("started_at"));
        stepSince = Instant.parse(memo.text("step_since"));
        decisions.clear();
        decisions.addAll(Decision.load(memo));
        if (trials != other.trial()) {
            trials = other.trial();
            trial = new Trial(design.rules());
        }
        trial.load(memo);
        trial.units().learn(other.marked());
        changed = false;
    }

    private Step current() {
        return state() == State.SHADOW
                ? design.plan().shadow().orElseThrow()
                : design.plan().steps().get(step);
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
