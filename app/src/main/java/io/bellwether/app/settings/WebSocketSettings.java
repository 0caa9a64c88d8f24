package io.bellwether.app.settings;

import java.time.Duration;
import java.util.List;

/**
 * The door for WebSockets.
 *
 * @param origins pages that may connect, as browsers name them; {@code *} for every one
 * @param frameBytes one frame of a caller
 * @param messageBytes one message of a caller
 * @param ping after so much silence the caller is asked whether it is there
 */
public record WebSocketSettings(List<String> origins, int frameBytes, int messageBytes, Duration ping) {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /** Takes a copy; refuses a frame that is larger than its message. */
    public WebSocketSettings {
        origins = List.copyOf(origins);
        Require.that(
                frameBytes <= messageBytes,
                "frame",
                Quantities.shownBytes(frameBytes),
                "at most message (" + Quantities.shownBytes(messageBytes) + ")");
    }

    static WebSocketSettings read(Section section) {
        int message = bytes(section, "message", 16 * MIB, "one message of a caller, however many frames it takes");
        return new WebSocketSettings(
                section.list(Field.of(
                        "origins",
                        Kinds.text(),
                        "pages that may connect, such as https://shop.example; * for every one; programs need none")),
                bytes(section, "frame", Math.min(MIB, message), "one frame of a caller"),
                message,
                section.duration(
                        "ping",
                        Duration.ofSeconds(20),
                        "after so much silence a caller is asked whether it is there; after as much again it is not"));
    }

    private static int bytes(Section section, String name, int otherwise, String why) {
        return Math.toIntExact(section.bytes(name, otherwise, Span.of(KIB, 64L * MIB), why));
    }
}
