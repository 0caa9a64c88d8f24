package io.bellwether.bench.study.resilience;

import io.bellwether.gateway.chat.Failure.Kind;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How a virtual provider does. */
@FunctionalInterface
interface Behaviour {
    /** A refusal that costs nothing. */
    long AT_ONCE = Duration.ofMillis(1).toNanos();

    /** A provider that takes connections and says nothing: found out by the limit for a stream's head. */
    long BLACK_HOLE = Door.PATIENCE.headers().toNanos();

    /** What becomes of an attempt that begins now. */
    Fate fate(long ageNanos, RandomGenerator random);

    /** A first token in 400 ms, now and then in 1 s; a stream of two seconds. */
    static Behaviour usual() {
        return slowedBy(1);
    }

    /** The same, but everything takes so many times as long. */
    static Behaviour slowedBy(double factor) {
        return (age, random) -> {
            double first = 0.4e9 * factor * Math.exp(0.35 * random.nextGaussian());
            double rest = -2e9 * factor * Math.log(1 - random.nextDouble());
            return new Fate.Answers((long) first, (long) rest);
        };
    }

    /** The same, but this share of first tokens takes so many times as long. */
    static Behaviour stalling(double share, double factor) {
        Behaviour usual = usual();
        Behaviour slow = slowedBy(factor);
        return (age, random) -> (random.nextDouble() < share ? slow : usual).fate(age, random);
    }

    /** Fails this share of attempts within a millisecond. */
    static Behaviour failing(double share) {
        Behaviour usual = usual();
        return (age, random) ->
                random.nextDouble() < share ? new Fate.Fails(Kind.UPSTREAM_BROKEN, AT_ONCE) : usual.fate(age, random);
    }

    /** This one, but another in between. */
    default Behaviour between(Duration from, Duration to, Behaviour other) {
        return (age, random) -> (from.toNanos() <= age && age < to.toNanos() ? other : this).fate(age, random);
    }

    /** This one and another by turns, each for so long, beginning at a time. */
    default Behaviour byTurnsWith(Behaviour other, Duration from, Duration each) {
        return (age, random) -> {
            long since = age - from.toNanos();
            boolean others = since >= 0 && since / each.toNanos() % 2 == 0;
            return (others ? other : this).fate(age, random);
        };
    }

    /** Unreachable, as a connection that is refused or reset. */
    static Behaviour refusing() {
        return failing(1);
    }

    /** Silent until somebody loses patience. */
    static Behaviour silent() {
        return (age, random) -> new Fate.Fails(Kind.TIMEOUT_HEADERS, BLACK_HOLE);
    }
}
