package io.bellwether.gateway.json;

import java.util.Arrays;

/**
 * Reads model names, and remembers the last one: most requests of a busy gateway name the one before's, and a string
 * that is reused need not be made or hashed again.
 */
final class ModelName {
    private static final int MOST_CHARACTERS = 256;
    private static final int MOST_BYTES = 6 * MOST_CHARACTERS;

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
        boolean right = !name.isEmpty()
                && name.codePointCount(0, name.length()) <= MOST_CHARACTERS
                && name.codePoints().noneMatch(ModelName::isInvisible);
        if (!right) {
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

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
