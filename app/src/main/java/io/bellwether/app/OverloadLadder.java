package io.bellwether.app;

import java.time.Duration;

/**
 * Decides how much a process that runs short of one thing takes on: up at once, down one step at a time, once it has
 * been clearly better for a while. For one thread; the time is handed in.
 */
final class OverloadLadder {
    /** By so much less it must be before a step is left: else the relief of a step would end it at once. */
    static final double MARGIN = 0.05;

    /** For so long. */
    static final Duration CALM = Duration.ofSeconds(2);

    /** What is done, each step with what the one before does. */
    enum Step {
        /** Nothing is short. */
        CALM(0),
        /** What can be given back is given back, and connections are not kept. */
        NEAR(1),
        /** New requests are refused; those under way go on. */
        REFUSING(2);

        private final int number;

        Step(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        private Step below() {
            return this == REFUSING ? NEAR : CALM;
        }
    }

    /**
     * Where steps begin.
     *
     * @param near share in use, in (0, 1]
     * @param refuse the same, at least {@code near}
     */
    record Bounds(double near, double refuse) {
        private Step of(double share) {
            return share >= refuse ? Step.REFUSING : share >= near ? Step.NEAR : Step.CALM;
        }

        /** Whether a share is clearly below what a step begins with. */
        private boolean isBelow(Step step, double share) {
            return switch (step) {
                case CALM -> false;
                case NEAR -> share < near - Math.min(MARGIN, near / 2);
                case REFUSING -> share < refuse - Math.min(MARGIN, refuse / 2);
            };
        }
    }

    private Step step = Step.CALM;
    private boolean better;
    private long betterSinceNanos;

    /** The step to be on, now that the thing is in use to this share. */
    Step look(double share, Bounds bounds, long nowNanos) {
        Step asked = bounds.of(share);
        if (asked.compareTo(step) >= 0 || !bounds.isBelow(step, share)) {
            step = asked.compareTo(step) > 0 ? asked : step;
            better = false;
            return step;
        }
        if (!better) {
            better = true;
            betterSinceNanos = nowNanos;
        }
        if (nowNanos - betterSinceNanos >= CALM.toNanos()) {
            step = step.below();
            better = false;
        }
        return step;
    }
}
