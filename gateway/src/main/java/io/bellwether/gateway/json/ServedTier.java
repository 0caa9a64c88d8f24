package io.bellwether.gateway.json;

import java.nio.charset.StandardCharsets;

/**
 * Reads the member {@code service_tier} of an answer: the grade of service that the provider says it gave (OpenAI API
 * reference, "chat completion object" and "chat completion chunk object", read 2026-11-21). The usual names make no
 * garbage.
 */
final class ServedTier {
    static final byte[] MEMBER = ascii("service_tier");

    private static final int LONGEST = 32;
    private static final String[] USUAL = {"default", "flex", "priority", "batch", "scale", "auto", "on_demand"};
    private static final byte[][] USUAL_BYTES = bytes(USUAL);

    private ServedTier() {}

    /** Reads the string that comes next; one that is no name of a grade says nothing. */
    static String read(JsonCursor cursor) throws JsonProblem {
        cursor.string();
        for (int i = 0; i < USUAL.length; i++) {
            if (cursor.keyIs(USUAL_BYTES[i])) {
                return USUAL[i];
            }
        }
        return cursor.stringTo() - cursor.stringFrom() <= LONGEST ? cursor.text() : "";
    }

    private static byte[][] bytes(String[] names) {
        byte[][] all = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            all[i] = ascii(names[i]);
        }
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
