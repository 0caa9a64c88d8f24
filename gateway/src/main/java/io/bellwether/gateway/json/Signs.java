package io.bellwether.gateway.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.http.Payload;

/** Signs on OpenAI's wire of what is in an answer (API reference, checked 2026-11-21), found in one pass. */
public final class Signs {
    /** The model says no: {@code refusal} with a text, or {@code finish_reason} is {@code content_filter}. */
    public static final int REFUSAL = 1;

    /** A message without a text. */
    public static final int NOTHING = 2;

    /** Something else than text: a call of a tool, or sound. */
    public static final int CALL = 4;

    private static final Word[] BEGIN_WITH_R = {
        new Word("\"refusal\":\"", REFUSAL), new Word("\"refusal\": \"", REFUSAL)
    };
    private static final Word[] BEGIN_WITH_C = {
        new Word("\"content\":\"\"", NOTHING),
        new Word("\"content\": \"\"", NOTHING),
        new Word("\"content\":null", NOTHING),
        new Word("\"content\": null", NOTHING),
        new Word("\"content_filter\"", REFUSAL)
    };
    private static final Word[] BEGIN_WITH_T = {new Word("\"tool_calls\"", CALL)};
    private static final Word[] BEGIN_WITH_F = {new Word("\"function_call\"", CALL)};
    private static final Word[] BEGIN_WITH_A = {new Word("\"audio\"", CALL)};
    private static final Word[] NONE = {};

    private static final class Word {
        private final byte[] bytes;
        private final int meaning;

        Word(String text, int meaning) {
            this.bytes = text.getBytes(US_ASCII);
            this.meaning = meaning;
        }

        boolean stands(byte[] in, int at, int to) {
            if (bytes.length > to - at) {
                return false;
            }
            for (int i = 2; i < bytes.length; i++) { // the quotation mark and the first letter have been seen
                if (in[at + i] != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private Signs() {}

    /** All signs in a text; a word that is split over two ranges is not found. */
    public static int in(Payload payload) {
        int signs = 0;
        for (int range = 0; range < payload.ranges(); range++) {
            signs |= in(payload.bytes(range), payload.from(range), payload.to(range));
        }
        return signs;
    }

    private static int in(byte[] bytes, int from, int to) {
        int signs = 0;
        for (int at = Quotes.next(bytes, from, to); at + 1 < to; at = Quotes.next(bytes, at + 1, to)) {
            for (Word word : beginningAt(bytes, at + 1, to)) {
                if (word.stands(bytes, at, to)) {
                    signs |= word.meaning;
                    break;
                }
            }
        }
        return signs;
    }

    /** Half of an answer's names begin with a c, and only those of content go on with an n in the third place. */
    private static Word[] beginningAt(byte[] bytes, int at, int to) {
        return switch (bytes[at]) {
            case 'r' -> BEGIN_WITH_R;
            case 'c' -> at + 2 < to && bytes[at + 2] == 'n' ? BEGIN_WITH_C : NONE;
            case 't' -> BEGIN_WITH_T;
            case 'f' -> BEGIN_WITH_F;
            case 'a' -> BEGIN_WITH_A;
            default -> NONE;
        };
    }
}
