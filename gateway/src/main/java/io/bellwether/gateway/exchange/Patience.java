package io.bellwether.gateway.exchange;

import java.time.Duration;

/**
 * How long a target may take for each part of its answer.
 *
 * @param headers until a stream's head
 * @param whole until the end of an answer that is not a stream, from sending: its head comes when it is complete
 * @param firstToken until a stream's first content, from sending
 * @param idle between two pieces of a stream
 * @param pace of a stream after its first content
 */
public record Patience(Duration headers, Duration whole, Duration firstToken, Duration idle, Pace pace) {
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Patient with any pace, and as long with whole answers as the deadline leaves. */
    public Patience(Duration headers, Duration firstToken, Duration idle) {
        this(headers, LONGEST, firstToken, idle, Pace.ANY);
    }
}
