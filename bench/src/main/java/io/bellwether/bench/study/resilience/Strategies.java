package io.bellwether.bench.study.resilience;

import io.bellwether.bench.study.resilience.Gateway.Manner;
import io.bellwether.bench.study.resilience.Naive.Choice;
import io.bellwether.bench.study.resilience.Naive.Habits;
import io.bellwether.gateway.routing.Policy;
import java.time.Duration;
import java.util.List;

/** The gateway in the manners that matter for a kind of trouble, and its naive twins. */
final class Strategies {
    private static final Manner FASTEST = Manner.usual(Policy.FASTEST);
    private static final Manner PRIORITY = Manner.usual(Policy.PRIORITY);

    /** Three failures in a row close a door for five seconds. */
    private static final Habits COUNTING = Habits.of(Choice.LISTED, 3).opening(3, Duration.ofSeconds(5));

    static final List<Strategy> BY_LOAD = List.of(
            Strategy.gateway("gateway: fastest", FASTEST),
            Strategy.gateway("gateway: fastest, breaker off", FASTEST.breakerOff()),
            Strategy.naive("naive: round robin", Habits.of(Choice.ROUND_ROBIN, 3)),
            Strategy.naive("naive: least busy", Habits.of(Choice.LEAST_BUSY, 3)),
            Strategy.naive("naive: quickest, errors too", Habits.of(Choice.QUICKEST, 3)));

    static final List<Strategy> FAILOVER = List.of(
            Strategy.gateway("gateway: priority", PRIORITY),
            Strategy.gateway("gateway: fastest", FASTEST),
            Strategy.gateway("gateway: priority, breaker off", PRIORITY.breakerOff()),
            Strategy.naive("naive: 3 tries, breaker counts to 3", COUNTING),
            Strategy.naive("naive: round robin, 1 try", Habits.of(Choice.ROUND_ROBIN, 1)));

    static final List<Strategy> OUTAGE = List.of(
            Strategy.gateway("gateway: spread in panic", PRIORITY),
            Strategy.gateway("gateway: fail fast in panic", PRIORITY.failingFast()),
            Strategy.gateway("gateway without retry budget", PRIORITY.withoutRetryBudget()),
            Strategy.naive("naive: 3 tries", Habits.of(Choice.LISTED, 3)),
            Strategy.naive("naive: 3 tries, breaker counts to 3", COUNTING));

    static final List<Strategy> HEDGING = List.of(
            Strategy.gateway("gateway: hedged, 2 %", PRIORITY.hedging(0.02)),
            Strategy.gateway("gateway: not hedged", PRIORITY),
            Strategy.gateway("gateway: hedged without budget", PRIORITY.hedging(1)),
            new Strategy("naive: second try after 1 s", place -> new NaiveHedge(place, Duration.ofSeconds(1))));

    private Strategies() {}
}
