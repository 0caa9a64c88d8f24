package io.bellwether.gateway.json;

/**
 * How much one JSON document may ask of us.
 *
 * @param depth most arrays and objects open at once; 1..1024
 * @param stringBytes most bytes between the quotes of one string; at least 1
 * @param numberChars most characters of one number; at least 1
 * @param tokens most keys and values together; at least 1
 */
public record JsonLimits(int depth, int stringBytes, int numberChars, int tokens) {
    private static final int DEEPEST = 1024;
    private static final int MEBIBYTE = 1 << 20;

    /** What a caller may send. */
    public static final JsonLimits REQUEST = new JsonLimits(64, 8 * MEBIBYTE, 100, 200_000);

    /** What a provider may answer: replies with embeddings hold millions of numbers. */
    public static final JsonLimits REPLY = new JsonLimits(64, 64 * MEBIBYTE, 400, 50_000_000);

    /** What an operator may write. */
    public static final JsonLimits DOCUMENT = new JsonLimits(16, MEBIBYTE / 4, 40, 65_536);

    public JsonLimits {
        require(depth > 0 && depth <= DEEPEST, "depth", depth, "1.." + DEEPEST);
        require(stringBytes > 0, "stringBytes", stringBytes, "> 0");
        require(numberChars > 0, "numberChars", numberChars, "> 0");
        require(tokens > 0, "tokens", tokens, "> 0");
    }

    /** The same with longer strings, or shorter ones. */
    public JsonLimits withStrings(int mostBytes) {
        return new JsonLimits(depth, mostBytes, numberChars, tokens);
    }

    private static void require(boolean holds, String name, int value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
