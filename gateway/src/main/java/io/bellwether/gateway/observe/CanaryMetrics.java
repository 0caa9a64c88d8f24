package io.bellwether.gateway.observe;

import java.util.List;

/** The instruments of experiments. */
public final class CanaryMetrics {
    private static final int MOST_COMBINATIONS = 2_000;

    private final Family<Counter> requests;
    private final Family<Counter> decisions;

    /** Registers the instruments. */
    public CanaryMetrics(Metrics metrics) {
        requests = metrics.counters(
                "bellwether_canary_requests_total",
                "Requests of experiments by arm and what became of the arm's own attempt.",
                MOST_COMBINATIONS,
                List.of("model", "arm", "outcome"));
        decisions = metrics.counters(
                "bellwether_canary_decisions_total",
                "Decisions about experiments by the rule that made them.",
                MOST_COMBINATIONS,
                List.of("model", "action", "rule"));
    }

    /** Of an arm's own attempts those that ended so; to be kept, since it takes a while to find. */
    public Counter requests(String model, String arm, String outcome) {
        return requests.with(model, arm, outcome);
    }

    /** Something was decided. */
    public void decided(String model, String action, String rule) {
        decisions.with(model, action, rule).increment();
    }
}
