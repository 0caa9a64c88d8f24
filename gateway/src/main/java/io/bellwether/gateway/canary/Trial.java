package io.bellwether.gateway.canary;

import java.util.Optional;

/**
 * What one run of an experiment has learned: exact counts, evidence for each guard, the brake. It says what the numbers
 * say and changes nothing. For one thread at a time.
 */
public final class Trial {
    /** Marks of a unit: seen, its first request over, and one for each guard. */
    private static final int SEEN = 0;

    private static final int ANSWERED = 1;
    private static final int FIRST_GUARD = 2;

    /** Before so many units an imbalance is not looked for. */
    private static final int LEAST_SAMPLE = 50;

    private final Rules rules;
    private final ArmCounts stable = new ArmCounts();
    private final ArmCounts canary = new ArmCounts();
    private final Evidence[] guards = new Evidence[Guard.COUNT];
    private final Evidence sample = Evidence.ofUneven();
    private final NoWorse noWorse;
    private final Units units = new Units();
    private final Brake brake = new Brake();
    private final Bar slow;
    private final Bar dear;

    /** A reason to stop. */
    public record Alarm(String rule, String why) {}

    public Trial(Rules rules) {
        this.rules = rules;
        noWorse = new NoWorse(rules.worse(), rules.tolerated());
        slow = rules.bars().slow();
        dear = rules.bars().dear();
        for (int i = 0; i < guards.length; i++) {
            guards[i] = Evidence.ofWorse();
        }
    }

    /** A request has been put into an arm. */
    public void assigned(Assigned request) {
        if (isNew(request, SEEN)) {
            counts(request.arm()).unit();
            sample.add(request.arm(), request.share());
        }
    }

    /** The arm's own attempt is over; answers whether any guard has something against it. */
    public boolean record(Assigned request, Outcome outcome) {
        boolean isBad = judge(request, Guard.SLOW, outcome);
        if (!outcome.tells()) {
            return isBad;
        }
        counts(request.arm()).request(outcome);
        isBad |= judge(request, Guard.ERRORS, outcome);
        isBad |= judge(request, Guard.REFUSALS, outcome);
        isBad |= judge(request, Guard.EMPTY, outcome);
        isBad |= judge(request, Guard.COST, outcome);
        boolean failed = outcome.result() == Outcome.Result.FAILED;
        boolean first = isNew(request, ANSWERED);
        if (request.arm() == Arm.CANARY) {
            brake.request(request.place(), failed);
            if (first) {
                brake.unit(failed);
                noWorse.unit(failed);
            }
        }
        return isBad;
    }

    /** The operator's own judgement of an answer. */
    public void score(Assigned request, boolean good) {
        if (!good) {
            hit(request, Guard.SCORE);
        }
    }

    private boolean judge(Assigned request, Guard guard, Outcome outcome) {
        boolean isHit =
                switch (guard) {
                    case ERRORS -> outcome.result() == Outcome.Result.FAILED;
                    case REFUSALS -> outcome.result() == Outcome.Result.REFUSED;
                    case EMPTY -> outcome.result() == Outcome.Result.EMPTY;
                    case SLOW -> isSlow(request, outcome);
                    case COST ->
                        outcome.costMicroDollars().isPresent()
                                && dear.isExceeded(
                                        request.arm(),
                                        outcome.costMicroDollars().getAsLong());
                    case SCORE -> false;
                };
        if (isHit) {
            hit(request, guard);
        }
        return isHit;
    }

    /** Who hangs up teaches nothing about the usual time, but may have waited too long. A failure is only a failure. */
    private boolean isSlow(Assigned request, Outcome outcome) {
        return switch (outcome.result()) {
            case GOOD, REFUSED, EMPTY -> slow.isExceeded(request.arm(), outcome.firstTokenNanos());
            case UNTOLD -> slow.height() > 0 && outcome.firstTokenNanos() > slow.height();
            case FAILED -> false;
        };
    }

    private void hit(Assigned request, Guard guard) {
        counts(request.arm()).hit(guard);
        if (!isNew(request, FIRST_GUARD + guard.index())) {
            return;
        }
        guards[guard.index()].add(request.arm(), request.share());
        if (guard == Guard.ERRORS) {
            noWorse.error(request.arm(), request.share());
        }
    }

    private boolean isNew(Assigned request, int mark) {
        return !request.isSticky() || units.mark(request.place(), mark);
    }

    private ArmCounts counts(Arm arm) {
        return arm == Arm.STABLE ? stable : canary;
    }

    /** A reason to give the canary up, if there is one. */
    public Optional<Alarm> alarm() {
        if (brake.pulled()) {
            return Optional.of(new Alarm("brake", brake.why()));
        }
        for (Guard guard : Guard.values()) {
            double alpha = guard.alpha(rules.alpha());
            if (guards[guard.index()].reaches(alpha)) {
                return Optional.of(new Alarm(
                        guard.word(),
                        "more often in the canary than chance explains: " + hits(guard, Arm.CANARY) + " against "
                                + hits(guard, Arm.STABLE) + " in stable (risk of error " + alpha + ")"));
            }
        }
        return Optional.empty();
    }

    /** A reason to distrust the experiment itself. */
    public Optional<Alarm> imbalance() {
        return canary.units() + stable.units() >= LEAST_SAMPLE && sample.reaches(Rules.SAMPLE_ALPHA)
                ? Optional.of(new Alarm(
                        "sample_ratio",
                        "the arms are not filled as the share says: " + canary.units() + " canary units beside "
                                + stable.units()))
                : Optional.empty();
    }

    /** Whether there is evidence that the canary is good enough. */
    public boolean isNoWorse() {
        return noWorse.reaches(rules.beta());
    }

    /** How far the evidence for a guard is from its alarm: 1 is there. */
    public double towardsAlarm(Guard guard) {
        double needed = -Math.log(guard.alpha(rules.alpha()));
        return Math.clamp(guards[guard.index()].log() / needed, 0, 1);
    }

    /** How far the evidence is from a promotion: 1 is there. */
    public double towardsPromotion() {
        return Math.clamp(noWorse.log() / -Math.log(rules.beta()), 0, 1);
    }

    /** Whether further units are no longer learned from. */
    public boolean isFull() {
        return units.isFull();
    }

    public Figures figures(Arm arm) {
        return counts(arm).figures();
    }

    /** Requests of an arm that told something. */
    public long requests(Arm arm) {
        return counts(arm).requests();
    }

    private String hits(Guard guard, Arm arm) {
        Figures figures = figures(arm);
        return figures.counts().hits(guard) + " of " + figures.requests();
    }

    /** Which units it has seen. */
    Units units() {
        return units;
    }

    /** All but the units. */
    void save(Memo memo) {
        for (Arm arm : Arm.values()) {
            counts(arm).save(memo, "arm." + arm.word());
        }
        for (Guard guard : Guard.values()) {
            guards[guard.index()].save(memo, "guard." + guard.word());
        }
        sample.save(memo, "sample");
        noWorse.save(memo, "no_worse");
        brake.save(memo, "brake");
        slow.save(memo, "bar.slow");
        dear.save(memo, "bar.dear");
    }

    void load(Memo memo) {
        for (Arm arm : Arm.values()) {
            counts(arm).load(memo, "arm." + arm.word());
        }
        for (Guard guard : Guard.values()) {
            guards[guard.index()].load(memo, "guard." + guard.word());
        }
        sample.load(memo, "sample");
        noWorse.load(memo, "no_worse");
        brake.load(memo, "brake");
        slow.load(memo, "bar.slow");
        dear.load(memo, "bar.dear");
    }
}
