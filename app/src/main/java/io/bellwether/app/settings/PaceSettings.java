package io.bellwether.app.settings;

import java.time.Duration;

/**
 * How fast a stream must come once it has begun.
 *
 * @param tokensPerSecond 0 for any pace
 * @param window over which it is judged, and the longest silence then
 */
public record PaceSettings(int tokensPerSecond, Duration window) {
    /** Any pace; a window that lets a model think for a while. */
    static final PaceSettings ANY = new PaceSettings(0, Duration.ofSeconds(20));

    /** Refuses a window of nothing. */
    public PaceSettings {
        Require.that(window.isPositive(), "pace_window", Quantities.shown(window), "> 0");
    }

    static PaceSettings read(Section section, PaceSettings base, Duration total) {
        return new PaceSettings(
                section.count(
                        "least_tokens_per_second",
                        base.tokensPerSecond,
                        Span.of(0, 10_000),
                        "a slower stream is taken for stalled; 0 for any pace; a model may have its own"),
                section.duration(
                        "pace_window",
                        base.window.compareTo(total) <= 0 ? base.window : total,
                        "over which that is judged, and then the longest silence; models that think need a long one"));
    }

    /** The same with another least pace. */
    public PaceSettings slowestAt(long tokens) {
        return new PaceSettings(Math.toIntExact(tokens), window);
    }
}
