package io.bellwether.bench.study.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A kind of trouble, and who is to deal with it.
 *
 * @param behaviours of the providers, in the order of the route; the trouble is the first one's
 */
record Scenario(String name, List<Behaviour> behaviours, Trouble trouble, List<Strategy> strategies) {
    private static final int FOUR = 4;

    /** Where nothing ends, the run does. */
    private static final Trouble FIVE_MINUTES = new Trouble(minutes(1), minutes(6), minutes(6));

    private static final Trouble TEN_MINUTES = new Trouble(minutes(1), minutes(11), minutes(11));
    private static final Trouble OUTAGE = new Trouble(minutes(1), minutes(6), minutes(12));

    Scenario {
        behaviours = List.copyOf(behaviours);
        strategies = List.copyOf(strategies);
    }

    /** When it is, and how long a run lasts. */
    record Trouble(Duration from, Duration to, Duration length) {
        boolean isAt(long ageNanos) {
            return from.toNanos() <= ageNanos && ageNanos < to.toNanos();
        }
    }

    static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "one of four ten times slower", one(Behaviour.slowedBy(10)), FIVE_MINUTES, Strategies.BY_LOAD),
                new Scenario("one of four fails in 1 ms", one(Behaviour.failing(1)), FIVE_MINUTES, Strategies.BY_LOAD),
                new Scenario(
                        "one of four fails 40 % in 1 ms",
                        one(Behaviour.failing(0.4)), FIVE_MINUTES, Strategies.BY_LOAD),
                flapping(5),
                flapping(30),
                outage("the first of four is down, refusing", Behaviour.refusing(), 1, Strategies.FAILOVER),
                outage("the first of four is down, silent", Behaviour.silent(), 1, Strategies.FAILOVER),
                outage("all four are down, refusing", Behaviour.refusing(), FOUR, Strategies.OUTAGE),
                outage("all four are down, silent", Behaviour.silent(), FOUR, Strategies.OUTAGE),
                new Scenario(
                        "1.5 % of first tokens take ten times as long",
                        Collections.nCopies(FOUR, Behaviour.stalling(0.015, 10)), FIVE_MINUTES, Strategies.HEDGING),
                new Scenario(
                        "all become five times slower",
                        Collections.nCopies(
                                FOUR, Behaviour.usual().between(minutes(1), minutes(6), Behaviour.slowedBy(5))),
                        FIVE_MINUTES,
                        Strategies.HEDGING));
    }

    private static Scenario flapping(int seconds) {
        Behaviour first = Behaviour.usual().byTurnsWith(Behaviour.refusing(), minutes(1), Duration.ofSeconds(seconds));
        return new Scenario(
                "the first of four flaps every " + seconds + " s", one(first), TEN_MINUTES, Strategies.FAILOVER);
    }

    /** Five minutes in which so many of them are down. */
    private static Scenario outage(String name, Behaviour down, int many, List<Strategy> strategies) {
        Behaviour hit = Behaviour.usual().between(OUTAGE.from(), OUTAGE.to(), down);
        List<Behaviour> behaviours = new ArrayList<>(Collections.nCopies(many, hit));
        behaviours.addAll(Collections.nCopies(FOUR - many, Behaviour.usual()));
        return new Scenario(name, behaviours, OUTAGE, strategies);
    }

    /** One that is different, and three as usual. */
    private static List<Behaviour> one(Behaviour different) {
        List<Behaviour> behaviours = new ArrayList<>(Collections.nCopies(FOUR, Behaviour.usual()));
        behaviours.set(0, different);
        return behaviours;
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
