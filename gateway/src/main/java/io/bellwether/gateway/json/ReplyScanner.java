package io.bellwether.gateway.json;

import io.bellwether.gateway.chat.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a provider's whole reply once: that it is complete, and what it cost. A cut-off reply is a problem, never an
 * answer.
 *
 * <p>Repeated keys pass, for the reply goes on as it came; the last one counts, as in the callers' own readers. Reused
 * from reply to reply, by one thread at a time.
 */
public final class ReplyScanner {
    private static final int LONGEST_MODEL = 256;
    private static final byte[] MODEL = ascii("model");
    private static final byte[] USAGE = ascii("usage");
    private static final byte[] ERROR = ascii("error");
    private static final byte[] CHOICES = ascii("choices");

    private final JsonCursor cursor;
    private final UsageReader usageReader = new UsageReader();

    private Optional<String> model = Optional.empty();
    private Optional<Usage> usage = Optional.empty();
    private Span error = Span.ABSENT;
    private String servedTier = "";
    private long textBytes;

    public ReplyScanner(JsonLimits limits) {
        this.cursor = new JsonCursor(limits, JsonCursor.Keys.REPEATABLE);
    }

    /** Scans the first {@code length} bytes of a reply, all of them; one that is not an object has nothing to say. */
    public ReplyScan scan(byte[] body, int length) throws JsonProblem {
        model = Optional.empty();
        usage = Optional.empty();
        error = Span.ABSENT;
        servedTier = "";
        textBytes = 0;
        cursor.start(body, 0, length);
        try {
            if (cursor.peek() == '{') {
                members(body);
            } else {
                cursor.skipValue();
            }
            cursor.requireEnd();
        } finally {
            cursor.release();
        }
        return new ReplyScan(model, usage, servedTier, error, textBytes);
    }

    private void members(byte[] body) throws JsonProblem {
        boolean more = cursor.enterObject();
        while (more) {
            int first = cursor.peek();
            if (first == '{' && cursor.keyIs(USAGE)) {
                usage = Optional.of(usageReader.read(cursor, body));
            } else if (first == '"' && cursor.keyIs(MODEL)) {
                cursor.string();
                String name = cursor.text();
                model = Optional.of(name.substring(0, Math.min(name.length(), LONGEST_MODEL)));
            } else if (first == '"' && cursor.keyIs(ServedTier.MEMBER)) {
                servedTier = ServedTier.read(cursor);
            } else {
                other(first);
            }
            more = cursor.nextKey();
        }
    }

    private void other(int first) throws JsonProblem {
        boolean isError = first != 'n' && cursor.keyIs(ERROR);
        boolean isText = cursor.keyIs(CHOICES);
        int from = cursor.at();
        long before = cursor.stringBytes();
        cursor.skipValue();
        if (isError) {
            error = new Span(from, cursor.at());
        }
        if (isText) {
            textBytes = cursor.stringBytes() - before;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
