package io.bellwether.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes JSON documents at random, and damages them. */
final class JsonDocuments {
    private static final List<String> KEYS =
            List.of("a", "b", "role", "content", "A", "\\u0061", "long_key_name_1", "");
    private static final List<String> PIECES = List.of(
            "x",
            "plain text of some length ",
            "\\n",
            "\\\"",
            "\\\\",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\u1ec7",
            "\u00e2",
            "\ud83d\ude00",
            "\\ud800",
            "\\udc00",
            "\u007f",
            "\u2028",
            "0123456789",
            "{}[],:",
            "\\/");
    private static final List<String> NUMBERS =
            List.of("0", "-0", "1", "12.5", "-3e10", "1E-2", "1e999", "123456789012345678901234567890", "0.0");
    private static final byte[] DAMAGE = "{}[]\",:\\u0e1-+. \n\t\u0000tfn".getBytes(StandardCharsets.UTF_8);

    private final RandomGenerator random;

    JsonDocuments(RandomGenerator random) {
        this.random = random;
    }

    byte[] document() {
        StringBuilder text = new StringBuilder();
        value(text, 0);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(3) == 0 ? damaged(bytes) : bytes;
    }

    byte[] damaged(byte[] bytes) {
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
            int at = random.nextInt(damaged.length);
            damaged[at] = random.nextBoolean() ? DAMAGE[random.nextInt(DAMAGE.length)] : (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length + 1)) : damaged;
    }

    private void value(StringBuilder text, int depth) {
        blank(text);
        switch (random.nextInt(depth > 5 ? 4 : 6)) {
            case 0 -> string(text);
            case 1 -> text.append(NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 2 -> text.append(random.nextBoolean() ? "true" : "false");
            case 3 -> text.append("null");
            case 4 -> object(text, depth);
            default -> array(text, depth);
        }
        blank(text);
    }

    private void object(StringBuilder text, int depth) {
        text.append('{');
        int members = random.nextInt(5);
        for (int i = 0; i < members; i++) {
            text.append(i == 0 ? "\"" : ",\"");
            text.append(random.nextInt(3) == 0 ? KEYS.get(random.nextInt(KEYS.size())) : "k" + random.nextInt(1000));
            text.append("\":");
            value(text, depth + 1);
        }
        text.append('}');
    }

    private void array(StringBuilder text, int depth) {
        text.append('[');
        int elements = random.nextInt(5);
        for (int i = 0; i < elements; i++) {
            text.append(i == 0 ? "" : ",");
            value(text, depth + 1);
        }
        text.append(']');
    }

    private void string(StringBuilder text) {
        text.append('"');
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        text.append('"');
    }

    private void blank(StringBuilder text) {
        if (random.nextInt(8) == 0) {
            text.append(" \n\r\t".charAt(random.nextInt(4)));
        }
    }
}
