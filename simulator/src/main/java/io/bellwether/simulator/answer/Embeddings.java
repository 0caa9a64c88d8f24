package io.bellwether.simulator.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.StringJoiner;

/**
 * Embeddings by feature hashing (Weinberger et al., 2009): words and their three-letter runs fall on coordinates with
 * a sign. The same text always gives the same unit vector, and texts that share words lie near each other.
 */
public final class Embeddings {
    private static final int STANDARD_DIMENSIONS = 1536;
    private static final int RUN = 3;

    private Embeddings() {}

    /** The body of an answer to {@code POST /v1/embeddings}. */
    public static String body(Ask ask) {
        StringJoiner data = new StringJoiner(",", "[", "]");
        int dimensions = ask.dimensions() == 0 ? STANDARD_DIMENSIONS : ask.dimensions();
        for (int i = 0; i < ask.inputs().size(); i++) {
            float[] vector = vector(ask.inputs().get(i), dimensions);
            data.add("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":"
                    + (ask.base64() ? base64(vector) : numbers(vector)) + "}");
        }
        return "{\"object\":\"list\",\"data\":" + data + ",\"model\":" + Json.quote(ask.model())
                + ",\"usage\":{\"prompt_tokens\":" + ask.promptTokens() + ",\"total_tokens\":" + ask.promptTokens()
                + "}}";
    }

    static float[] vector(String text, int dimensions) {
        float[] vector = new float[dimensions];
        String plain = Language.plain(text);
        for (String word : plain.strip().split(" ", -1)) {
            add(word, 2, vector);
        }
        for (int at = 0; at + RUN <= plain.length(); at++) {
            add(plain.substring(at, at + RUN), 1, vector);
        }
        return normalised(vector);
    }

    private static void add(String feature, float weight, float[] vector) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : feature.getBytes(UTF_8)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        hash ^= hash >>> 29;
        int at = (int) Math.floorMod(hash, (long) vector.length);
        vector[at] += hash < 0 ? -weight : weight;
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        if (squares == 0) {
            vector[0] = 1;
            return vector;
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }

    private static String numbers(float[] vector) {
        StringJoiner numbers = new StringJoiner(",", "[", "]");
        for (float x : vector) {
            numbers.add(x == 0 ? "0" : Float.toString(x));
        }
        return numbers.toString();
    }

    /** Little-endian 32-bit floats, as the official clients ask for by default. */
    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float x : vector) {
            bytes.putFloat(x);
        }
        return "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"";
    }
}
