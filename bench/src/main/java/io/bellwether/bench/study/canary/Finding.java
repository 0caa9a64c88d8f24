package io.bellwether.bench.study.canary;

import java.util.Arrays;
import java.util.List;

/**
 * What a policy did in all runs of a scenario.
 *
 * @param rollbacks requests until each rollback, sorted
 */
record Finding(Scenario scenario, String policy, int runs, List<Integer> rollbacks) {
    /** From the request number of each run's rollback; 0 where there was none. */
    static Finding of(Scenario scenario, String policy, int[] requests) {
        int[] sorted = Arrays.stream(requests).filter(at -> at > 0).sorted().toArray();
        return new Finding(
                scenario, policy, requests.length, Arrays.stream(sorted).boxed().toList());
    }

    double share() {
        return (double) rollbacks.size() / runs;
    }

    /** Requests by which a part of all runs was rolled back; 0 when it never was. */
    int quantile(double part) {
        int rank = (int) Math.ceil(part * runs);
        return rank <= rollbacks.size() ? rollbacks.get(rank - 1) : 0;
    }
}
