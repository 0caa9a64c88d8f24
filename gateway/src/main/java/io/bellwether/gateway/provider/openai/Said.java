package io.bellwether.gateway.provider.openai;

import io.bellwether.gateway.json.Span;
import io.bellwether.gateway.json.StreamTap;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** What a stream has said so far, kept only where another target may have to go on with it. */
final class Said {
    /** A longer text is not gone on with: it would cost more to send than it is worth. */
    private static final int MOST_BYTES = 256 * 1024;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream(512);
    private boolean hasMore;

    /** Reads along: what the tap has just read of the data. */
    void hear(StreamTap tap, byte[] data) {
        if (hasMore) {
            return;
        }
        Span added = tap.text();
        if (added.present()) {
            text.write(data, added.from(), added.to() - added.from());
        }
        hasMore |= tap.addsOther() || text.size() > MOST_BYTES;
    }

    /** The inside of a JSON string; nothing when that is not all that was said, or when it is nothing. */
    Optional<byte[]> text() {
        return hasMore || text.size() == 0 ? Optional.empty() : Optional.of(text.toByteArray());
    }
}
