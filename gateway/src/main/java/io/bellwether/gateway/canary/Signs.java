package io.bellwether.gateway.canary;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.http.Payload;

/** Signs on OpenAI's wire of what is in an answer (API reference, checked 2026-11-21), found in one pass. */
final class Signs {
    /** The model says no: {@code refusal} with a text, or {@code finish_reason} is {@code content_filter}. */
    static final int REFUSAL = 1;

    /** A message without a text. */
    static final int NOTHING = 2;

    /** Something else than text: a call of a tool, or sound. */
    static final int CALL = 4;

    private static final byte[][] WORDS = words(
            "\"refusal\":\"",
            "\"refusal\": \"",
            "\"content_filter\"",
            "\"content\":\"\"",
            "\"content\": \"\"",
            "\"content\":null",
            "\"content\": null",
            "\"tool_calls\"",
            "\"function_call\"",
            "\"audio\"");

    private static final int[] MEANINGS = {
        REFUSAL, REFUSAL, REFUSAL, NOTHING, NOTHING, NOTHING, NOTHING, CALL, CALL, CALL
    };

    private Signs() {}

    /** All signs in a text; a word that is split over two ranges is not found. */
    static int in(Payload payload) {
        int signs = 0;
        for (int range = 0; range < payload.ranges(); range++) {
            signs |= in(payload.bytes(range), payload.from(range), payload.to(range));
        }
        return signs;
    }

    /** A quote is looked behind only where one of the words goes on like that. */
    private static int in(byte[] bytes, int from, int to) {
        int signs = 0;
        for (int at = from; at + 1 < to; at++) {
            if (bytes[at] == '"' && begins(bytes[at + 1])) {
                signs |= at(bytes, at, to);
            }
        }
        return signs;
    }

    private static boolean begins(byte letter) {
        return switch (letter) {
            case 'r', 'c', 't', 'f', 'a' -> true;
            default -> false;
        };
    }

    private static int at(byte[] bytes, int at, int to) {
        for (int i = 0; i < WORDS.length; i++) {
            if (WORDS[i].length <= to - at && matches(bytes, at, WORDS[i])) {
                return MEANINGS[i];
            }
        }
        return 0;
    }

    private static boolean matches(byte[] bytes, int at, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[][] words(String... words) {
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = words[i].getBytes(US_ASCII);
        }
        return bytes;
    }
}
