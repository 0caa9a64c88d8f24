package io.bellwether.http.sse;

/**
 * How large one line and one event of a stream may become before the stream is refused.
 *
 * @param lineBytes most bytes in one line, its ending excluded; at least 1
 * @param eventBytes most bytes in one event, its blank line included; at least 1
 */
public record SseLimits(int lineBytes, int eventBytes) {
    private static final int MEBIBYTE = 1 << 20;

    /** 4 MiB a line, 8 MiB an event: no provider's event has come near. */
    public static final SseLimits USUAL = new SseLimits(4 * MEBIBYTE, 8 * MEBIBYTE);

    public SseLimits {
        require(lineBytes > 0, "lineBytes", lineBytes);
        require(eventBytes > 0, "eventBytes", eventBytes);
    }

    private static void require(boolean holds, String name, int value) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
