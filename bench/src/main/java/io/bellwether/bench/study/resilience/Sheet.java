package io.bellwether.bench.study.resilience;

import java.util.List;

/** One plot of the report: a measure over the scenarios in which it matters. */
record Sheet(String file, String title, Measure measure, String scenarios) {
    static List<Sheet> all() {
        return List.of(
                new Sheet(
                        "share.svg",
                        "Share of attempts at the target in trouble, percent",
                        Measure.TROUBLED_PERCENT,
                        "one of four.*"),
                new Sheet(
                        "errors.svg",
                        "Requests whose callers saw an error, percent",
                        Measure.ERRORS_PERCENT,
                        "the first.*"),
                new Sheet(
                        "changes.svg",
                        "Changes of a breaker's state in ten minutes of flapping",
                        Measure.CHANGES,
                        ".*flaps.*"),
                new Sheet(
                        "amplification.svg",
                        "Attempts for each request while everything is down",
                        Measure.ATTEMPTS_PER_REQUEST,
                        "all four.*"),
                new Sheet(
                        "recovery.svg",
                        "From the end of the outage to the first good answer, ms",
                        Measure.RECOVERY_MS,
                        "all four.*"),
                new Sheet(
                        "hedging.svg",
                        "Time to the first token, 99th of 100, ms",
                        Measure.P99_MS,
                        ".*(first tokens|become).*"));
    }

    List<Finding> of(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.measure() == measure)
                .filter(finding -> finding.scenario().matches(scenarios))
                .toList();
    }
}
