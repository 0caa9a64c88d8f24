package io.bellwether.gateway.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All there is to see of an experiment at one moment. */
public record View(
        Design design, Standing standing, Since since, Arms arms, Confidence confidence, List<Decision> decisions) {
    /** Where it stands; the step counts from 0. */
    public record Standing(State state, int run, int step, double share) {}

    /** How far the step is. */
    public record Since(Instant startedAt, Instant stepSince, long stepRequests) {}

    /** Both sides. */
    public record Arms(Figures stable, Figures canary) {
        public Figures of(Arm arm) {
            return arm == Arm.STABLE ? stable : canary;
        }
    }

    /**
     * How sure it is by now; 1 is sure enough to decide.
     *
     * @param isFull whether further units are served but not learned from
     */
    public record Confidence(Map<Guard, Double> towardsAlarm, double towardsPromotion, boolean isFull) {
        public Confidence {
            towardsAlarm = Map.copyOf(towardsAlarm);
        }
    }

    /** What it is waiting for, in words. */
    public String next(Instant now) {
        return switch (standing.state()) {
            case ROLLED_BACK -> "nothing until a person resumes it";
            case HELD -> "nothing until a person resumes, promotes or rolls it back; guards are armed";
            case INCONCLUSIVE -> "a person: resume, promote or roll back";
            case PROMOTED -> "nothing: name the canary in the settings, then remove the experiment";
            case SHADOW -> "to " + percent(design.plan().steps().getFirst()) + waiting(shadow(), now);
            case RUNNING ->
                "to " + percent(design.plan().steps().get(standing.step() + 1))
                        + waiting(design.plan().steps().get(standing.step()), now);
        };
    }

    private Step shadow() {
        return design.plan().shadow().orElseThrow();
    }

    private String waiting(Step step, Instant now) {
        Duration left = step.least().minus(Duration.between(since.stepSince(), now));
        long requests = step.leastRequests() - since.stepRequests();
        StringBuilder text = new StringBuilder(", waiting for");
        if (left.isPositive()) {
            text.append(" time (")
                    .append(Duration.ofSeconds(left.toSeconds() + 1))
                    .append(')');
        }
        if (requests > 0) {
            text.append(" requests (").append(requests).append(')');
        }
        if (confidence.towardsPromotion() < 1) {
            text.append(" evidence (")
                    .append(Math.round(confidence.towardsPromotion() * 100))
                    .append(" %)");
        }
        return text.append(text.toString().endsWith("for") ? " the next look" : "")
                .toString();
    }

    private static String percent(Step step) {
        return Math.round(step.share() * 100) + " %";
    }
}
