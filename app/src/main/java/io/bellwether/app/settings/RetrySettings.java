package io.bellwether.app.settings;

import java.time.Duration;

/**
 * How often and how soon to try again.
 *
 * @param attempts of one exchange in all, other targets included
 * @param base the first ceiling of the random wait after a passing fault; doubles with each attempt
 * @param throttledBase the same after "too many requests"
 * @param cap the highest ceiling
 * @param longestHint a provider's "retry after" that is longer is not waited for
 * @param budgetShare retries, at once and in number, as a share of the exchanges
 * @param budgetLeast retries at once that are allowed however few exchanges there are
 * @param budgetPerSecond retries a second that are allowed however few exchanges there are
 * @param hedgeShare second attempts beside a late first one, as a share of the streams that could have one
 */
public record RetrySettings(
        int attempts,
        Duration base,
        Duration throttledBase,
        Duration cap,
        Duration longestHint,
        double budgetShare,
        int budgetLeast,
        int budgetPerSecond,
        double hedgeShare) {

    /** Refuses waits that start above their own ceiling. */
    public RetrySettings {
        Require.that(attempts >= 1, "attempts", attempts, ">= 1");
        Require.that(budgetShare >= 0 && budgetShare <= 1, "budget_share", budgetShare, "in [0, 1]");
        String expected = "at most cap (" + Quantities.shown(cap) + ")";
        Require.that(base.compareTo(cap) <= 0, "base", Quantities.shown(base), expected);
        Require.that(throttledBase.compareTo(cap) <= 0, "throttled_base", Quantities.shown(throttledBase), expected);
    }

    static RetrySettings read(Section section) {
        return new RetrySettings(
                section.count("attempts", 3, Span.of(1, 10), "attempts of one exchange in all, fallbacks included"),
                section.duration(
                        "base",
                        Duration.ofMillis(50),
                        "first ceiling of the random wait after a passing fault; doubles with each attempt"),
                section.duration("throttled_base", Duration.ofSeconds(1), "the same after \"too many requests\""),
                section.duration("cap", Duration.ofSeconds(20), "the highest ceiling of the random wait"),
                section.duration(
                        "longest_hint",
                        Duration.ofSeconds(30),
                        "a longer \"retry after\" of a provider is not waited for: the next target is tried"),
                section.value(Field.of(
                                "budget_share",
                                Kinds.share(),
                                "retries, at once and in number, as a share of the exchanges: no outage is doubled")
                        .otherwise(0.15)),
                section.count(
                        "budget_least",
                        3,
                        Span.of(0, 1_000),
                        "retries at once that are allowed however few exchanges there are"),
                section.count(
                        "budget_per_second",
                        3,
                        Span.of(0, 1_000),
                        "retries a second that are allowed however few exchanges there are"),
                section.value(Field.of(
                                "hedge_share",
                                Kinds.share(),
                                "second attempts beside a late first one, as a share of the streams of hedged models")
                        .otherwise(0.02)));
    }
}
