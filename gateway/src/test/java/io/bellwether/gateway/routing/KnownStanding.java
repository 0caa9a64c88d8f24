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
    private final Map<String, Integer> carried = new HashMap<>();
    private final Map<String, Double> warm = new HashMap<>();
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
        carried.put(target, exchanges);
        return this;
    }

    KnownStanding isWarm(String target, double share) {
        warm.put(target, share);
        return this;
    }

    KnownStanding rests(String target) {
        resting.add(target);
        return this;
    }

    @Override
    public Look look(Target target) {
        String name = target.toString();
        return new Look() {
            @Override
            public boolean isAdmitted() {
                return !resting.contains(name);
            }

            @Override
            public long firstTokenNanos() {
                return firstTokenMillis.getOrDefault(name, 0L) * 1_000_000;
            }

            @Override
            public long wholeAnswerNanos() {
                return wholeMillis.getOrDefault(name, 0L) * 1_000_000;
            }

            @Override
            public int inFlight() {
                return carried.getOrDefault(name, 0);
            }

            @Override
            public double warmth() {
                return warm.getOrDefault(name, 1.0);
            }
        };
    }
}
