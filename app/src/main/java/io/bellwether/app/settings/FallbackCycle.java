package io.bellwether.app.settings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Finds the shortest way on which a model falls back on itself. */
final class FallbackCycle {
    private FallbackCycle() {}

    /** The models from {@code start} back to it; empty when it never comes back. */
    static Optional<List<String>> from(String start, Map<String, List<String>> fallbacks) {
        Map<String, String> cameFrom = new HashMap<>();
        Queue<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String model = next.remove();
            for (String fallback : fallbacks.getOrDefault(model, List.of())) {
                if (cameFrom.putIfAbsent(fallback, model) == null) {
                    next.add(fallback);
                }
            }
        }
        return cameFrom.containsKey(start) ? Optional.of(way(start, cameFrom)) : Optional.empty();
    }

    private static List<String> way(String start, Map<String, String> cameFrom) {
        List<String> backwards = new ArrayList<>(List.of(start));
        String model = start;
        do {
            model = cameFrom.getOrDefault(model, start);
            backwards.add(model);
        } while (!model.equals(start));
        return List.copyOf(backwards.reversed());
    }
}
