package io.bellwether.bench.study.resilience;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What one measure came to in all runs of a strategy in a scenario. */
record Finding(String scenario, String strategy, Measure measure, int runs, Range range) {
    /** From the lowest run to the highest. */
    record Range(double lowest, double median, double highest) {}

    static Finding of(String scenario, String strategy, Measure measure, List<Map<Measure, Double>> runs) {
        double[] sorted = runs.stream()
                .filter(run -> run.containsKey(measure))
                .mapToDouble(run -> run.get(measure))
                .toArray();
        Arrays.sort(sorted);
        Range range = sorted.length == 0
                ? new Range(Double.NaN, Double.NaN, Double.NaN)
                : new Range(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
        return new Finding(scenario, strategy, measure, sorted.length, range);
    }

    double lowest() {
        return range.lowest();
    }

    double median() {
        return range.median();
    }

    double highest() {
        return range.highest();
    }
}
