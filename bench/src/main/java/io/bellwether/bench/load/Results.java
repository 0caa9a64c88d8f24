package io.bellwether.bench.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** All figures of a run: one map per subject and repetition. */
final class Results {

    private final Map<String, List<Map<String, Double>>> bySubject = new LinkedHashMap<>();

    void add(String subject, Map<String, Double> figures) {
        bySubject.computeIfAbsent(subject, name -> new ArrayList<>()).add(figures);
    }

    Set<String> subjects() {
        return bySubject.keySet();
    }

    Set<String> figures() {
        Set<String> names = new LinkedHashSet<>();
        bySubject.values().forEach(runs -> runs.forEach(run -> names.addAll(run.keySet())));
        return names;
    }

    /** The middle one of the repetitions, or the mean of the middle two. */
    OptionalDouble median(String subject, String figure) {
        double[] sorted = sorted(subject, figure);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** Smallest and largest, in this order; empty when there is none. */
    double[] range(String subject, String figure) {
        double[] sorted = sorted(subject, figure);
        return sorted.length == 0 ? sorted : new double[] {sorted[0], sorted[sorted.length - 1]};
    }

    Map<String, List<Map<String, Double>>> raw() {
        return bySubject;
    }

    private double[] sorted(String subject, String figure) {
        return bySubject.getOrDefault(subject, List.of()).stream()
                .filter(run -> run.containsKey(figure))
                .mapToDouble(run -> run.get(figure))
                .sorted()
                .toArray();
    }
}
