package io.bellwether.gateway.canary;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When to give up and when to go on.
 *
 * @param alpha the risk of rolling back a canary that is no worse, however often one looks; split over the guards
 * @param beta the risk of promoting one that is too bad
 * @param worse times as many errors as stable that would be too many
 * @param tolerated share of failing canary units that nobody minds
 * @param bars what is too slow and too dear
 */
public record Rules(double alpha, double beta, double worse, double tolerated, Bars bars) {
    /**
     * At most three false rollbacks in a hundred experiments, by all guards together and however often one looks.
     */
    public static final Rules USUAL = new Rules(0.03, 0.05, 1.5, 0.02, Bars.LEARNED);

    /** The risk that a sound assignment is taken for a broken one. */
    static final double SAMPLE_ALPHA = 0.002;

    public Rules {
        require(alpha > 0 && alpha < 1, "alpha: " + alpha + " (expected: within 0..1)");
        require(beta > 0 && beta < 1, "beta: " + beta + " (expected: within 0..1)");
        require(worse > 1, "worse: " + worse + " (expected: over 1)");
        require(tolerated > 0 && tolerated < 1, "tolerated: " + tolerated + " (expected: within 0..1)");
    }

    /**
     * What is too much; what is not given is learned from the stable arm.
     *
     * @param firstToken a later first token is slow
     * @param costMicroDollars a dearer answer is dear
     */
    public record Bars(Optional<Duration> firstToken, OptionalLong costMicroDollars) {
        public static final Bars LEARNED = new Bars(Optional.empty(), OptionalLong.empty());

        /** From the founding documents: a p95 beyond 1.3 times the baseline is too slow. */
        private static final double FACTOR = 1.3;

        /** Nobody who waits for an answer notices less; what our own queues add stays under it. */
        private static final Duration LEAST_DELAY = Duration.ofMillis(50);

        Bar slow() {
            return firstToken
                    .map(bar -> Bar.fixed(bar.toNanos()))
                    .orElseGet(() -> Bar.learned(FACTOR, LEAST_DELAY.toNanos()));
        }

        Bar dear() {
            return costMicroDollars.isPresent() ? Bar.fixed(costMicroDollars.getAsLong()) : Bar.learned(FACTOR, 0);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    void save(Memo memo) {
        memo.put("rules", new double[] {alpha, beta, worse, tolerated});
        bars.firstToken().ifPresent(bar -> memo.put("rules.first_token_nanos", bar.toNanos()));
        bars.costMicroDollars().ifPresent(bar -> memo.put("rules.cost_micro_dollars", bar));
    }

    static Rules load(Memo memo) {
        double[] saved = memo.decimals("rules");
        Optional<Duration> firstToken = memo.has("rules.first_token_nanos")
                ? Optional.of(Duration.ofNanos(memo.number("rules.first_token_nanos")))
                : Optional.empty();
        OptionalLong cost = memo.has("rules.cost_micro_dollars")
                ? OptionalLong.of(memo.number("rules.cost_micro_dollars"))
                : OptionalLong.empty();
        return new Rules(saved[0], saved[1], saved[2], saved[3], new Bars(firstToken, cost));
    }
}
