package io.bellwether.bench.study.canary;

import io.bellwether.gateway.canary.Arm;
import io.bellwether.gateway.canary.Assigned;
import io.bellwether.gateway.canary.Assignment;
import io.bellwether.gateway.canary.Outcome;
import java.util.SplittableRandom;

/** One run's requests and what becomes of them. */
final class Traffic {
    private static final int USERS = 2_000;

    /** A tenth of the users have most of the errors: so many times the mean, and the others the rest. */
    private static final double UNLUCKY = 0.1;

    private static final double UNLUCKY_FACTOR = 8;
    private static final double LUCKY_FACTOR = (1 - UNLUCKY * UNLUCKY_FACTOR) / (1 - UNLUCKY);
    private static final int DAY = 2_000;
    private static final double SWING = Math.log(5);
    private static final double FIRST_TOKEN_NANOS = 1e9;

    private final Scenario scenario;
    private final SplittableRandom random;
    private final long salt;
    private int at;

    Traffic(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.random = new SplittableRandom(seed);
        this.salt = random.nextLong();
    }

    /** The next request's place. */
    Assigned request() {
        at++;
        long place = scenario.crowd() == Scenario.Crowd.UNEVEN ? mixed(user() ^ salt) : random.nextLong();
        return new Assigned(1, place, true, scenario.share(), Assignment.arm(place, scenario.share()));
    }

    /** The square of a uniform number is often small: a tenth of the users send a third of the requests. */
    private long user() {
        double uniform = random.nextDouble();
        return (long) (uniform * uniform * USERS);
    }

    Outcome outcome(Assigned request) {
        boolean canary = request.arm() == Arm.CANARY;
        double mean = canary ? scenario.errors().canary() : scenario.errors().stable();
        double slowness = canary ? scenario.slowness() : 1;
        long firstToken = (long) (FIRST_TOKEN_NANOS * slowness * -Math.log(1 - random.nextDouble()));
        return random.nextDouble() < Math.min(1, mean * factor(request.place()))
                ? Outcome.failed(firstToken)
                : Outcome.good(firstToken, 2 * firstToken);
    }

    private double factor(long place) {
        return switch (scenario.crowd()) {
            case FRESH -> 1;
            case UNEVEN -> (mixed(place) >>> 11) * 0x1p-53 < UNLUCKY ? UNLUCKY_FACTOR : LUCKY_FACTOR;
            case DAILY -> Math.exp(SWING * Math.sin(2 * Math.PI * at / DAY));
        };
    }

    /** The finalizer of MurmurHash3: spreads bits (Appleby, public domain, 2011). */
    private static long mixed(long value) {
        long bits = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        bits = (bits ^ bits >>> 33) * 0xc4ceb9fe1a85ec53L;
        return bits ^ bits >>> 33;
    }
}
