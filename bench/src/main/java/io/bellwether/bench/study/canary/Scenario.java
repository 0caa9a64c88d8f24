package io.bellwether.bench.study.canary;

/**
 * A kind of traffic and a kind of canary.
 *
 * @param isSame whether the arms are the same, so that every rollback is a false one
 * @param share the canary's
 * @param errors of requests that fail
 * @param slowness times as slow as stable the canary's first tokens are
 * @param crowd who asks
 * @param horizon requests after which a run ends
 */
record Scenario(String name, boolean isSame, double share, Errors errors, double slowness, Crowd crowd, int horizon) {
    /** Error shares of stable and canary. */
    record Errors(double stable, double canary) {}

    /** Who asks. */
    enum Crowd {
        /** Every request comes from somebody else. */
        FRESH,
        /** Two thousand users, a few of whom ask most of the time and a few of whom fail most of the time. */
        UNEVEN,
        /** Everybody else, and the error share wanders between a fifth and five times its mean over the day. */
        DAILY
    }

    static Scenario[] all() {
        Errors equal = new Errors(0.01, 0.01);
        return new Scenario[] {
            new Scenario("equal, 10 % share", true, 0.1, equal, 1, Crowd.FRESH, 5_000),
            new Scenario("equal, 50 % share", true, 0.5, equal, 1, Crowd.FRESH, 5_000),
            new Scenario("equal, uneven sticky users", true, 0.1, equal, 1, Crowd.UNEVEN, 5_000),
            new Scenario("equal, errors wander over the day", true, 0.1, equal, 1, Crowd.DAILY, 5_000),
            new Scenario("2x errors, 50 % share", false, 0.5, new Errors(0.01, 0.02), 1, Crowd.FRESH, 20_000),
            new Scenario("2x errors, 10 % share", false, 0.1, new Errors(0.01, 0.02), 1, Crowd.FRESH, 20_000),
            new Scenario("5x errors, 10 % share", false, 0.1, new Errors(0.01, 0.05), 1, Crowd.FRESH, 20_000),
            new Scenario("half fail, 10 % share", false, 0.1, new Errors(0.01, 0.5), 1, Crowd.FRESH, 5_000),
            new Scenario("half fail, uneven sticky users", false, 0.1, new Errors(0.01, 0.5), 1, Crowd.UNEVEN, 5_000),
            new Scenario("twice as slow, 10 % share", false, 0.1, equal, 2, Crowd.FRESH, 20_000),
        };
    }
}
