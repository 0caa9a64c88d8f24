package io.bellwether.gateway.json;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A request that comes as a message among others: beside the body proper its object says what kind of message it is
 * and by which name the answer is to be known. Those two are no part of the body.
 */
public final class Envelope {
    private static final int MOST_CHARACTERS = 128;
    private static final byte[] TYPE = {'t', 'y', 'p', 'e'};
    private static final byte[] ID = {'i', 'd'};

    private final String type;
    private final Optional<String> id;
    private final byte[] body;

    private Envelope(String type, Optional<String> id, byte[] body) {
        this.type = type;
        this.id = id;
        this.body = body;
    }

    /** What kind of message it is; empty when nothing is said. */
    public String type() {
        return type;
    }

    /** The name that its answer is to have; empty when none is given. */
    public Optional<String> id() {
        return id;
    }

    /** The object without the two, its other members byte for byte as they came. */
    public byte[] body() {
        return body;
    }

    /** Opens a message. */
    public static Envelope read(byte[] message, JsonLimits limits) throws JsonProblem {
        JsonCursor cursor = new JsonCursor(limits, JsonCursor.Keys.UNIQUE);
        cursor.start(message, 0, message.length);
        if (cursor.peek() != '{') {
            throw cursor.unexpected("an object");
        }
        String type = "";
        Optional<String> id = Optional.empty();
        ByteArrayOutputStream body = new ByteArrayOutputStream(message.length);
        body.write('{');
        boolean more = cursor.enterObject();
        while (more) {
            int from = cursor.stringFrom() - 1;
            if (cursor.keyIs(TYPE)) {
                type = text(cursor, "type");
            } else if (cursor.keyIs(ID)) {
                id = Optional.of(text(cursor, "id"));
            } else {
                cursor.skipValue();
                if (body.size() > 1) {
                    body.write(',');
                }
                body.write(message, from, cursor.at() - from);
            }
            more = cursor.nextKey();
        }
        cursor.requireEnd();
        body.write('}');
        return new Envelope(type, id, body.toByteArray());
    }

    private static String text(JsonCursor cursor, String name) throws JsonProblem {
        int first = cursor.peek();
        int at = cursor.at();
        if (first == '"') {
            cursor.string();
            String text = cursor.text();
            if (!text.isEmpty() && text.length() <= MOST_CHARACTERS) {
                return text;
            }
        }
        throw JsonProblem.in(name, at, name + ": not a text (expected: 1.." + MOST_CHARACTERS + " characters)");
    }
}
