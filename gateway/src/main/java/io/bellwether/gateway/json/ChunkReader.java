package io.bellwether.gateway.json;

import java.nio.charset.StandardCharsets;

/**
 * Reads out of a stream's events what the whole answer says: text and finish reason, choice by choice (OpenAI API
 * reference, "chat completion chunk object" and "completion object", checked 2026-11-21). What is no such event says
 * nothing.
 *
 * <p>For one thread at a time.
 */
public final class ChunkReader {
    /** Told what an event adds. */
    public interface Sink {
        /** A piece of a choice's text. */
        void text(int choice, String piece);

        /** A choice is finished. */
        void finish(int choice, String reason);
    }

    private static final byte[] CHOICES = ascii("choices");
    private static final byte[] INDEX = ascii("index");
    private static final byte[] DELTA = ascii("delta");
    private static final byte[] CONTENT = ascii("content");
    private static final byte[] TEXT = ascii("text");
    private static final byte[] FINISH_REASON = ascii("finish_reason");

    private final JsonCursor cursor = new JsonCursor(JsonLimits.REPLY, JsonCursor.Keys.REPEATABLE);
    private byte[] bytes = {};
    private int index;
    private String text = "";
    private String reason = "";

    /** Reads one event's data, the bytes {@code from..to}. */
    public void read(byte[] data, int from, int to, Sink sink) {
        bytes = data;
        cursor.start(data, from, to);
        try {
            if (cursor.peek() == '{') {
                event(sink);
            }
        } catch (JsonProblem notOurs) {
            text = ""; // such as the stream's last word, which is no JSON
        } finally {
            cursor.release();
        }
    }

    private void event(Sink sink) throws JsonProblem {
        boolean more = cursor.enterObject();
        while (more) {
            if (cursor.keyIs(CHOICES) && cursor.peek() == '[') {
                choices(sink);
            } else {
                cursor.skipValue();
            }
            more = cursor.nextKey();
        }
    }

    private void choices(Sink sink) throws JsonProblem {
        boolean more = cursor.enterArray();
        while (more) {
            if (cursor.peek() == '{') {
                choice(sink);
            } else {
                cursor.skipValue();
            }
            more = cursor.nextElement();
        }
    }

    private void choice(Sink sink) throws JsonProblem {
        index = 0;
        text = "";
        reason = "";
        boolean more = cursor.enterObject();
        while (more) {
            int first = cursor.peek();
            if (first == '{' && cursor.keyIs(DELTA)) {
                delta();
            } else if (first == '"' && cursor.keyIs(TEXT)) {
                text = string();
            } else if (first == '"' && cursor.keyIs(FINISH_REASON)) {
                reason = string();
            } else {
                number(cursor.keyIs(INDEX));
            }
            more = cursor.nextKey();
        }
        if (!text.isEmpty()) {
            sink.text(index, text);
        }
        if (!reason.isEmpty()) {
            sink.finish(index, reason);
        }
    }

    private void number(boolean isIndex) throws JsonProblem {
        int from = cursor.at();
        cursor.skipValue();
        if (isIndex) {
            index = Math.clamp(JsonNumber.lenientCount(bytes, from, cursor.at()), 0, Integer.MAX_VALUE);
        }
    }

    private void delta() throws JsonProblem {
        boolean more = cursor.enterObject();
        while (more) {
            if (cursor.peek() == '"' && cursor.keyIs(CONTENT)) {
                text = string();
            } else {
                cursor.skipValue();
            }
            more = cursor.nextKey();
        }
    }

    private String string() throws JsonProblem {
        cursor.string();
        return cursor.text();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
