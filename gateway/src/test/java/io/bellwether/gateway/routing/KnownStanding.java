package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.Standing;
import io.bellwether.gateway.exchange.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A standing that a test writes down, target by target. */
final class KnownStanding implements Standing {
    private final Map<String, Long> firstTokenMillis = new HashMap<>();
    private final Map<String, Long> wholeMillis = new HashMap<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Map<String, Double> warmth = new HashMap<>();
    private final Set<String> resting = new HashSet<>();

    KnownStanding waits(String target, long millis) {
        return waits(target, millis, millis);
    }

    KnownStanding waits(String target, long firstToken, long whole) {
        firstTokenMillis.put(target, firstToken);
        wholeMillis.put(target, whole);
        return this;
    }

    KnownStanding carries(String target, int exchanges) {
        inFlight.put(target, exchanges);
        return this;
    }

    KnownStanding isWarm(String target, double share) {
        warmth.put(target, share);
        return this;
    }

    KnownStanding rests(String target) {
        resting.add(target);
        return this;
    }

    @Override
    public boolean admits(Target target) {
        return !resting.contains(target.toString());
    }

    @Override
    public boolean isHeldOut(Target target) {
        return false;
    }

    @Override
    public long firstTokenNanos(Target target) {
        return firstTokenMillis.getOrDefault(target.toString(), 0L) * 1_000_000;
    }

    @Override
    public long wholeAnswerNanos(Target target) {
        return wholeMillis.getOrDefault(target.toString(), 0L) * 1_000_000;
    }

    @Override
    public int inFlight(Target target) {
        return inFlight.getOrDefault(target.toString(), 0);
    }

    @Override
    public double warmth(Target target) {
        return warmth.getOrDefault(target.toString(), 1.0);
    }
}
