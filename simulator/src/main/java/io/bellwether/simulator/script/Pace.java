package io.bellwether.simulator.script;

/**
 * How fast this provider is where a script does not say otherwise.
 *
 * @param latency wait before the head
 * @param ttft wait from the head to the first token
 * @param tokensPerSecond after the first token; 0 is as fast as the peer reads
 * @param tokens length of an answer; 0 is as long as its text
 */
public record Pace(Range latency, Range ttft, double tokensPerSecond, int tokens) {
    /** No waits, answers as long as their text. */
    public static final Pace INSTANT = new Pace(Range.ZERO, Range.ZERO, 0, 0);

    public Pace {
        if (!(tokensPerSecond >= 0 && tokensPerSecond <= 1_000_000)) {
            throw new IllegalArgumentException("tokensPerSecond: " + tokensPerSecond + " (expected: 0..1000000)");
        }
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens: " + tokens + " (expected: >= 0)");
        }
    }
}
