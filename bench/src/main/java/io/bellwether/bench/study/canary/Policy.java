package io.bellwether.bench.study.canary;

import io.bellwether.gateway.canary.Arm;
import io.bellwether.gateway.canary.Assigned;
import io.bellwether.gateway.canary.Outcome;
import io.bellwether.gateway.canary.Rules;
import io.bellwether.gateway.canary.Trial;

/** Something that says when to roll back; asked after every request. */
interface Policy {
    boolean rollsBackAfter(Assigned request, Outcome outcome);

    /** The gateway's own. */
    final class Sequential implements Policy {
        private final Trial trial = new Trial(Rules.USUAL);

        @Override
        public boolean rollsBackAfter(Assigned request, Outcome outcome) {
            trial.assigned(request);
            return trial.record(request, outcome) && trial.alarm().isPresent();
        }
    }

    /**
     * Checks the canary's success share against 99 % once a minute (here: every 300 requests) and rolls back after five
     * failed checks, as Flagger does with its usual values (Flagger, "canary analysis", checked 2026-11-21).
     */
    final class Threshold implements Policy {
        private static final int INTERVAL = 300;
        private static final double MOST_FAILED = 0.01;
        private static final int MOST_CHECKS = 5;

        private int requests;
        private int canary;
        private int failed;
        private int failedChecks;

        @Override
        public boolean rollsBackAfter(Assigned request, Outcome outcome) {
            requests++;
            if (request.arm() == Arm.CANARY) {
                canary++;
                failed += outcome.result() == Outcome.Result.FAILED ? 1 : 0;
            }
            if (requests % INTERVAL != 0) {
                return false;
            }
            failedChecks += canary > 0 && failed > MOST_FAILED * canary ? 1 : 0;
            canary = 0;
            failed = 0;
            return failedChecks >= MOST_CHECKS;
        }
    }

    /**
     * A one-sided test of two proportions at 1 % after every request, for errors and, against the same bar for both
     * arms, for slowness: right for one look, wrong for many.
     */
    final class RepeatedTest implements Policy {
        private static final double QUANTILE = 2.326;
        private static final int LEAST = 30;
        private static final long SLOW_NANOS = 2_500_000_000L;

        private final long[] requests = new long[2];
        private final long[] failed = new long[2];
        private final long[] slow = new long[2];

        @Override
        public boolean rollsBackAfter(Assigned request, Outcome outcome) {
            int arm = request.arm() == Arm.CANARY ? 1 : 0;
            requests[arm]++;
            failed[arm] += outcome.result() == Outcome.Result.FAILED ? 1 : 0;
            slow[arm] += outcome.firstTokenNanos() > SLOW_NANOS ? 1 : 0;
            return requests[1] >= LEAST && (isWorse(failed) || isWorse(slow));
        }

        private boolean isWorse(long[] hits) {
            double pooled = (double) (hits[0] + hits[1]) / (requests[0] + requests[1]);
            double deviation = Math.sqrt(pooled * (1 - pooled) * (1.0 / requests[0] + 1.0 / requests[1]));
            double difference = (double) hits[1] / requests[1] - (double) hits[0] / requests[0];
            return deviation > 0 && difference / deviation > QUANTILE;
        }
    }
}
