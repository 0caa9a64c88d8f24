package io.bellwether.http.server;

import java.time.Duration;

/** How fast a body comes, measured from window to window. On the loop. */
final class BodyRate {
    /** Over how long it is measured. */
    static final Duration WINDOW = Duration.ofSeconds(5);

    private long bytes;

    /** A window begins. */
    void begin() {
        bytes = 0;
    }

    /** So many bytes have come. */
    void add(int count) {
        bytes += count;
    }

    /** Whether fewer came in the window than this rate asks for. */
    boolean isBelow(int bytesPerSecond) {
        return bytes < bytesPerSecond * WINDOW.toSeconds();
    }
}
