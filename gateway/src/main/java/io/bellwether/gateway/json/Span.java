package io.bellwether.gateway.json;

/**
 * Where something stands in a document.
 *
 * @param from offset of its first byte, or -1 when it is not there
 * @param to offset behind its last byte, or -1 when it is not there
 */
public record Span(int from, int to) {
    /** Not in the document. */
    public static final Span ABSENT = new Span(-1, -1);

    public Span {
        if (from < -1 || to < from) {
            throw new IllegalArgumentException("span: " + from + ".." + to + " (expected: from <= to)");
        }
    }

    public boolean present() {
        return from >= 0;
    }

    public int length() {
        return to - from;
    }
}
