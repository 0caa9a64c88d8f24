package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.Standing;

/** A candidate that can serve the request, looked at once, with the score it is ordered by: lower goes first. */
final class Entrant {
    private final Considered considered;
    private final Standing.Look look;
    private double score;

    Entrant(Considered considered, Standing.Look look) {
        this.considered = considered;
        this.look = look;
    }

    Considered considered() {
        return considered;
    }

    Candidate candidate() {
        return considered.candidate();
    }

    boolean isAdmitted() {
        return look.isAdmitted();
    }

    int inFlight() {
        return look.inFlight();
    }

    /** Like is compared with like: what one waits for, and never a whole answer with a stream's beginning. */
    double waitNanos(boolean streams) {
        return (double) (streams ? look.firstTokenNanos() : look.wholeAnswerNanos());
    }

    /** Weight zero is as good as never: dividing by it gives the worst score there is. */
    double weight() {
        return candidate().weight() * look.warmth();
    }

    double score() {
        return score;
    }

    void score(double other) {
        score = other;
    }
}
