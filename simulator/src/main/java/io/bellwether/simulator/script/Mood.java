package io.bellwether.simulator.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A provider's random failures: a share of its requests meets a fault, chosen by weight. Immutable. */
public final class Mood {
    /** Never fails unasked. */
    public static final Mood STEADY = new Mood(0, Map.of("500", 1));

    private record Weighted(Script fault, int upTo) {}

    private final double errorShare;
    private final List<Weighted> faults = new ArrayList<>();
    private final int total;

    /**
     * Checks and keeps the weights.
     *
     * @param errorShare of all requests, 0..1
     * @param weights script text, as an {@code x-sim} header would say it, to a weight above 0
     */
    public Mood(double errorShare, Map<String, Integer> weights) {
        if (!(errorShare >= 0 && errorShare <= 1)) {
            throw new IllegalArgumentException("errorShare: " + errorShare + " (expected: 0..1)");
        }
        int sum = 0;
        for (Map.Entry<String, Integer> weight : new TreeMap<>(weights).entrySet()) {
            if (weight.getValue() <= 0) {
                throw new IllegalArgumentException(
                        "weight of " + weight.getKey() + ": " + weight.getValue() + " (expected: > 0)");
            }
            sum = Math.addExact(sum, weight.getValue());
            faults.add(new Weighted(ScriptReader.ofHeader(weight.getKey()), sum));
        }
        if (sum == 0) {
            throw new IllegalArgumentException("errorWeights: none (expected: at least one fault)");
        }
        this.errorShare = errorShare;
        this.total = sum;
    }

    /** The fault this request meets, or none. */
    public Script draw(RandomGenerator random) {
        if (errorShare == 0 || random.nextDouble() >= errorShare) {
            return Script.NONE;
        }
        int drawn = random.nextInt(total);
        for (Weighted weighted : faults) {
            if (drawn < weighted.upTo) {
                return weighted.fault;
            }
        }
        return Script.NONE;
    }
}
