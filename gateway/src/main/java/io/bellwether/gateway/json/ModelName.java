package io.bellwether.gateway.json;

import java.util.Arrays;

/**
 * Reads model names, and remembers the last one: most requests of a busy gateway name the one before's, and a string
 * that is reused need not be made or hashed again.
 */
final class ModelName {
    private static final int MOST_CHARACTERS = 256;
    private static final int MOST_BYTES = 6 * MOST_CHARACTERS;
    private static final char DELETE = 0x7F;

    private byte[] lastBytes = {};
    private String last = "";

    /** The name in the string that the cursor has just passed, whose value begins at {@code from}. */
    String read(JsonCursor cursor, byte[] body, int from) throws JsonProblem {
        int start = cursor.stringFrom();
        int end = cursor.stringTo();
        if (start < end && Arrays.equals(body, start, end, lastBytes, 0, lastBytes.length)) {
            return last;
        }
        String name = end - start > MOST_BYTES ? "" : cursor.text();
        if (!isPlain(name) && !isRight(name)) {
            throw JsonProblem.in(
                    Field.MODEL.param(),
                    from,
                    "model: " + JsonProblem.quote(body, start, end) + " (expected: a name of 1.." + MOST_CHARACTERS
                            + " visible characters)");
        }
        lastBytes = Arrays.copyOfRange(body, start, end);
        last = name;
        return name;
    }

    /** The usual case: short, and nothing but visible ASCII. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (character < ' ' || character >= DELETE) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MOST_CHARACTERS;
    }

    private static boolean isRight(String name) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= MOST_CHARACTERS
                && name.codePoints().noneMatch(ModelName::isInvisible);
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
