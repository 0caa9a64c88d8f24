package io.bellwether.app.settings;

import java.time.Duration;

/**
 * How streams are kept open, and kept for those who resume them.
 *
 * @param heartbeat how long a stream may be silent; zero for as long as it likes
 * @param bufferBytes the last events of one stream, and as much again for its text
 * @param memoryBytes all streams together
 * @param kept how long a stream can be read after its end
 * @param unread how long a stream goes on that nobody reads
 */
public record StreamSettings(Duration heartbeat, int bufferBytes, long memoryBytes, Duration kept, Duration unread) {
    /** No balancer is as patient as that. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /** Refuses a stream that is larger than all together. */
    public StreamSettings {
        Require.that(
                2L * bufferBytes <= memoryBytes,
                "buffer",
                Quantities.shownBytes(bufferBytes),
                "at most half of memory (" + Quantities.shownBytes(memoryBytes) + ")");
    }

    static StreamSettings read(Section section) {
        Duration heartbeat = section.value(Field.of(
                        "heartbeat",
                        Kinds.duration(Duration.ZERO, LONGEST),
                        "a silence after which a caller who waits for a stream is sent a comment; 0s for none")
                .otherwise(Duration.ofSeconds(15))
                .needsRestart());
        long memory = section.bytes(
                "memory",
                64L * MIB,
                Span.of(MIB, 64L << 30),
                "all resumable streams together; a stream that finds no room is sent, but cannot be resumed");
        long buffer = section.bytes(
                "buffer",
                Math.min(256L * KIB, memory / 2),
                Span.of(16L * KIB, 64L * MIB),
                "the last events of one resumable stream, and as much again for its text");
        return new StreamSettings(
                heartbeat,
                Math.toIntExact(buffer),
                memory,
                section.duration("kept", Duration.ofMinutes(5), "how long a stream can be read after its end"),
                section.duration("unread", Duration.ofSeconds(60), "how long a stream goes on that nobody reads"));
    }
}
