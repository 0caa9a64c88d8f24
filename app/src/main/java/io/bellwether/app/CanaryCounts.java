package io.bellwether.app;

import io.bellwether.gateway.canary.Arm;
import io.bellwether.gateway.canary.Outcome.Result;
import io.bellwether.gateway.observe.CanaryMetrics;
import io.bellwether.gateway.observe.Counter;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The counters of experiments' requests, found by route: a request of the relay lane pays for one look-up. All of a
 * route's are there from its first request on, so that a rate can be taken of each. Any thread.
 */
final class CanaryCounts {
    private final CanaryMetrics metrics;
    private final ConcurrentHashMap<String, Arms> routes = new ConcurrentHashMap<>();

    private record Arms(Results stable, Results canary) {}

    private record Results(Counter good, Counter failed, Counter refused, Counter empty, Counter untold) {}

    CanaryCounts(CanaryMetrics metrics) {
        this.metrics = metrics;
    }

    void counted(String route, Arm arm, Result result) {
        Arms known = routes.get(route);
        Arms arms = known == null ? routes.computeIfAbsent(route, this::arms) : known;
        Results results = arm == Arm.STABLE ? arms.stable : arms.canary;
        Counter counter =
                switch (result) {
                    case GOOD -> results.good;
                    case FAILED -> results.failed;
                    case REFUSED -> results.refused;
                    case EMPTY -> results.empty;
                    case UNTOLD -> results.untold;
                };
        counter.increment();
    }

    private Arms arms(String route) {
        return new Arms(results(route, Arm.STABLE), results(route, Arm.CANARY));
    }

    private Results results(String route, Arm arm) {
        return new Results(
                counter(route, arm, Result.GOOD),
                counter(route, arm, Result.FAILED),
                counter(route, arm, Result.REFUSED),
                counter(route, arm, Result.EMPTY),
                counter(route, arm, Result.UNTOLD));
    }

    private Counter counter(String route, Arm arm, Result result) {
        return metrics.requests(route, arm.word(), result.word());
    }
}
