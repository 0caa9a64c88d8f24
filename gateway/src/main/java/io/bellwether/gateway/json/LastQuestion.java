package io.bellwether.gateway.json;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the user said last in a request's messages. Walks over the messages byte by byte, without taking them apart, and
 * takes apart the last few only: a tenth of a millisecond at most, and nothing at all for what is longer.
 */
public final class LastQuestion {
    /** Longer histories are not looked through. */
    private static final int MOST_BYTES = 128 * 1_024;

    private static final int MOST_MESSAGE_BYTES = 16 * 1_024;

    /** After the user's message there may be calls of tools and what they gave. */
    private static final int LOOKED_BACK = 4;

    private final byte[] body;
    private final int[] starts = new int[LOOKED_BACK];
    private final int[] ends = new int[LOOKED_BACK];
    private int messages;

    private LastQuestion(byte[] body) {
        this.body = body;
    }

    /**
     * The text of the last message whose role is {@code user}; nothing when it has none, or cannot be found quickly.
     */
    public static Optional<String> of(RequestScan scan, byte[] body) {
        Span span = scan.span(Field.MESSAGES);
        if (!span.present() || span.length() > MOST_BYTES || body[span.from()] != '[') {
            return Optional.empty();
        }
        LastQuestion question = new LastQuestion(body);
        question.walk(span.from() + 1, span.to());
        return question.last();
    }

    /** Notes where the last messages stand; the body is known to be sound JSON. */
    private void walk(int from, int to) {
        int depth = 0;
        int at = from;
        while (at < to) {
            switch (body[at]) {
                case '"' -> at = closing(at + 1, to);
                case '{', '[' -> {
                    if (depth++ == 0) {
                        starts[messages % LOOKED_BACK] = at;
                    }
                }
                case '}', ']' -> {
                    if (--depth == 0) {
                        ends[messages++ % LOOKED_BACK] = at + 1;
                    }
                }
                default -> {}
            }
            at++;
        }
    }

    private int closing(int from, int to) {
        int at = from;
        while (at < to && body[at] != '"') {
            at += body[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    private Optional<String> last() {
        for (int back = 1; back <= Math.min(messages, LOOKED_BACK); back++) {
            int place = (messages - back) % LOOKED_BACK;
            if (ends[place] - starts[place] > MOST_MESSAGE_BYTES) {
                return Optional.empty();
            }
            Optional<JsonTree> message = read(starts[place], ends[place]);
            if (message.flatMap(one -> one.member("role"))
                    .flatMap(JsonTree::text)
                    .equals(Optional.of("user"))) {
                return message.flatMap(one -> one.member("content")).flatMap(LastQuestion::text);
            }
        }
        return Optional.empty();
    }

    private Optional<JsonTree> read(int from, int to) {
        try {
            return Optional.of(JsonTree.read(Arrays.copyOfRange(body, from, to), JsonLimits.REQUEST));
        } catch (JsonProblem unreadable) {
            return Optional.empty(); // the provider will say so
        }
    }

    /** A string, or the texts among the parts. */
    private static Optional<String> text(JsonTree content) {
        if (!(content instanceof JsonTree.Items(var parts))) {
            return content.text();
        }
        StringBuilder all = new StringBuilder();
        for (JsonTree part : parts) {
            part.member("text").flatMap(JsonTree::text).ifPresent(text -> all.append(text)
                    .append('\n'));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.toString());
    }
}
