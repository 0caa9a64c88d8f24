package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JsonCursorProperties {
    private static final long SEED = 20261121L;
    private static final int DOCUMENTS = 20_000;

    private final JsonCursor cursor = new JsonCursor(JsonLimits.REQUEST, JsonCursor.Keys.UNIQUE);

    @Test
    void agrees_with_the_oracle_on_random_and_damaged_documents() {
        JsonDocuments documents = new JsonDocuments(new SplittableRandom(SEED));
        int accepted = 0;

        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = documents.document();
            boolean ours = accepts(document);
            accepted += ours ? 1 : 0;
            assertThat(ours).as(() -> failure(document)).isEqualTo(expected(document));
        }

        assertThat(accepted).isBetween(DOCUMENTS / 5, DOCUMENTS * 9 / 10);
    }

    @Test
    void agrees_with_the_oracle_on_strings_of_every_two_bytes() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 1 << 16; i++) {
            byte[] tail = new byte[random.nextInt(12)];
            random.nextBytes(tail);
            byte[] document = quoted((byte) (i >> 8), (byte) i, tail, random.nextInt(12));
            assertThat(accepts(document)).as(() -> failure(document)).isEqualTo(JsonOracle.accepts(document));
        }
    }

    @Test
    void agrees_with_the_oracle_on_every_character() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character += 7) {
            byte[] document = ("[\"" + "x".repeat(character % 9) + Character.toString(character) + "\"]")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(accepts(document)).as(() -> failure(document)).isEqualTo(JsonOracle.accepts(document));
        }
    }

    @Test
    void bytes_behind_the_end_do_not_matter() {
        JsonDocuments documents = new JsonDocuments(new SplittableRandom(SEED + 1));
        for (int i = 0; i < 2_000; i++) {
            byte[] document = documents.document();
            byte[] longer = Arrays.copyOf(document, document.length + 9);
            Arrays.fill(longer, document.length, longer.length, (byte) "\"x}]".charAt(i % 4));
            assertThat(accepts(longer, document.length))
                    .as(() -> failure(document))
                    .isEqualTo(accepts(document));
        }
    }

    /** The oracle's word, but for the one rule it does not know. */
    private static boolean expected(byte[] document) {
        return JsonOracle.accepts(document) && !hasTwinKeysAtTheTop(document);
    }

    /** Outermost keys that differ in case only are refused. */
    private static boolean hasTwinKeysAtTheTop(byte[] document) {
        return TopKeys.of(document).stream()
                        .map(key -> new String(
                                CaseFold.lower(key.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                        .distinct()
                        .count()
                < TopKeys.of(document).size();
    }

    private boolean accepts(byte[] document) {
        return accepts(document, document.length);
    }

    private boolean accepts(byte[] document, int length) {
        try {
            cursor.start(document, 0, length);
            cursor.skipValue();
            cursor.requireEnd();
            return true;
        } catch (JsonProblem problem) {
            assertThat(problem.offset()).isBetween(0, length);
            return false;
        }
    }

    private static byte[] quoted(byte first, byte second, byte[] tail, int before) {
        byte[] document = new byte[before + tail.length + 4];
        Arrays.fill(document, (byte) 'x');
        document[0] = '"';
        document[before + 1] = first;
        document[before + 2] = second;
        for (int i = 0; i < tail.length; i++) {
            document[before + 3 + i] = (byte) ('a' + (tail[i] & 0xF));
        }
        document[document.length - 1] = '"';
        return document;
    }

    private static String failure(byte[] document) {
        return "seed " + SEED + ", document " + Arrays.toString(document) + " = "
                + new String(document, StandardCharsets.UTF_8);
    }
}
