package io.bellwether.app.settings;

import java.time.Duration;
import java.util.Locale;

/**
 * When a target that fails is left alone, and how it comes back.
 *
 * @param window what happened longer ago does not count
 * @param leastCalls with fewer calls in the window no share means anything
 * @param failureShare of calls that failed, which opens it
 * @param slowShare of calls whose first token was slow, which opens it
 * @param slowAfter a stream whose first token takes longer is slow
 * @param silentAfter where nothing has come back for longer it opens; 0 for never
 * @param inARow so many failures in a row open it; 0 for never
 * @param firstWait before the first trial; doubles with each that fails
 * @param longestWait what the doubling ends at
 * @param trials calls that decide whether it closes
 * @param lease a trial that takes longer is taken for lost
 * @param warmUp how long after its recovery a target gets less than its share
 * @param panic what to do when most targets of a route are open
 * @param longestCoolDown a provider that wants to be left alone for longer is asked again after this
 * @param refusedFor so long a refused credential, or an unknown model, is not used without need
 */
public record BreakerSettings(
        Duration window,
        int leastCalls,
        double failureShare,
        double slowShare,
        Duration slowAfter,
        Duration silentAfter,
        int inARow,
        Duration firstWait,
        Duration longestWait,
        int trials,
        Duration lease,
        Duration warmUp,
        Panic panic,
        Duration longestCoolDown,
        Duration refusedFor) {

    /** What to do when fewer than half of a route's targets have a closed breaker. */
    public enum Panic implements Kinds.Written {
        SPREAD,
        FAIL_FAST;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses shares of nothing and waits that start above their own ceiling. */
    public BreakerSettings {
        Require.that(failureShare > 0, "failure_share", failureShare, "more than 0");
        Require.that(slowShare > 0, "slow_share", slowShare, "more than 0");
        String expected = "at most longest_wait (" + Quantities.shown(longestWait) + ")";
        Require.that(firstWait.compareTo(longestWait) <= 0, "first_wait", Quantities.shown(firstWait), expected);
    }

    static BreakerSettings read(Section section) {
        return new BreakerSettings(
                section.duration("window", Duration.ofSeconds(60), "what happened longer ago does not count"),
                section.count("least_calls", 20, Span.of(1, 1_000_000), "with fewer calls no share means anything"),
                share(section, "failure_share", 0.5, "calls that failed, which open it"),
                share(section, "slow_share", 0.8, "streams whose first token was slow, which open it"),
                section.duration("slow_after", Duration.ofSeconds(30), "a later first token is slow"),
                section.value(Field.of(
                                "silent_after",
                                Kinds.duration(Duration.ZERO, Duration.ofHours(1)),
                                "five streams have waited longer, and three times as long as first tokens take there,"
                                        + " and nothing came back, which opens it; 0 for never")
                        .otherwise(Duration.ofSeconds(5))),
                section.count("in_a_row", 5, Span.of(0, 1_000), "so many failures in a row open it; 0 for never"),
                section.duration(
                        "first_wait", Duration.ofSeconds(30), "before the first trial; doubles with each that fails"),
                section.duration("longest_wait", Duration.ofMinutes(5), "what the doubling ends at"),
                section.count("trials", 2, Span.of(1, 100), "calls let through to find out; all have a vote"),
                section.duration("lease", Duration.ofSeconds(90), "a trial that takes longer is taken for lost"),
                section.duration(
                        "warm_up",
                        Duration.ofSeconds(30),
                        "so long after its recovery a target gets less than its share"),
                section.value(Field.of(
                                "panic",
                                Kinds.choice(Panic.values()),
                                "with fewer than half of a route's targets closed: ask them all the same, or refuse")
                        .otherwise(Panic.SPREAD)),
                section.duration(
                        "longest_cool_down",
                        Duration.ofMinutes(5),
                        "a provider that wants to be left alone for longer is asked again after this"),
                section.duration(
                        "refused_for",
                        Duration.ofMinutes(5),
                        "so long a refused credential, or a model unknown there, is used only when nothing else is"));
    }

    private static double share(Section section, String name, double otherwise, String why) {
        return section.value(Field.of(name, Kinds.share(), why).otherwise(otherwise));
    }
}
