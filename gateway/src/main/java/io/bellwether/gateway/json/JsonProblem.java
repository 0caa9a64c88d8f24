package io.bellwether.gateway.json;

import java.io.Serial;
import java.util.Optional;

/**
 * What is wrong with a JSON document, said so that whoever wrote it can mend it.
 *
 * <p>An expected refusal, not a bug: it carries no stack trace and is cheap to make.
 */
public final class JsonProblem extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Bytes of a caller's own text that a message repeats at most. */
    private static final int MOST_QUOTED = 40;

    private static final int DELETE = 0x7F;

    private final int offset;
    private final String what;
    private final String param;

    private JsonProblem(int offset, String what, String param) {
        super("body: byte " + offset + ": " + what, null, false, false);
        this.offset = offset;
        this.what = what;
        this.param = param;
    }

    static JsonProblem at(int offset, String what) {
        return new JsonProblem(offset, what, "");
    }

    static JsonProblem in(String param, int offset, String what) {
        return new JsonProblem(offset, what, param);
    }

    /** Bytes from the start of the document to the fault. */
    public int offset() {
        return offset;
    }

    /** The fault without its place. */
    public String what() {
        return what;
    }

    /** The request field at fault, as OpenAI's {@code error.param}; empty when the document as a whole is. */
    public Optional<String> param() {
        return param.isEmpty() ? Optional.empty() : Optional.of(param);
    }

    /** The bytes {@code from..to} as printable ASCII in quotes, shortened. */
    static String quote(byte[] bytes, int from, int to) {
        return '"' + shorten(bytes, from, to) + '"';
    }

    /** The bytes {@code from..to} as printable ASCII, shortened. */
    static String shorten(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder();
        int end = Math.min(to, from + MOST_QUOTED);
        for (int i = from; i < end; i++) {
            int b = bytes[i];
            text.append(b >= ' ' && b != DELETE && b != '"' ? (char) b : '?');
        }
        return text.append(end < to ? "..." : "").toString();
    }
}
