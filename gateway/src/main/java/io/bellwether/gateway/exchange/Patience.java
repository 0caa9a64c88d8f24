package io.bellwether.gateway.exchange;

import java.time.Duration;

/**
 * How long a target may take for each part of its answer.
 *
 * @param headers until a stream's head; an answer that is not a stream sends its head when it is complete, so only
 *     the deadline bounds it
 * @param firstToken until a stream's first content, from sending
 * @param idle between two pieces of a stream
 * @param pace of a stream after its first content
 */
public record Patience(Duration headers, Duration firstToken, Duration idle, Pace pace) {
    /** Patient with any pace. */
    public Patience(Duration headers, Duration firstToken, Duration idle) {
        this(headers, firstToken, idle, Pace.ANY);
    }
}
