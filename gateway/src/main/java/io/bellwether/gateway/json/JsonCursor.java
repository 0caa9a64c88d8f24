package io.bellwether.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over one JSON document strictly (RFC 8259): checks every byte it passes, keeps none, and stops where its
 * caller wants to look closer.
 *
 * <p>Reused from document to document, by one thread at a time; after a problem too.
 */
final class JsonCursor implements KeySet.Same {
    /** What an object may hold. */
    enum Keys {
        /** Each key once, compared after its escapes are resolved. */
        UNIQUE,
        /** The same key again; for documents we only look at and pass on. */
        REPEATABLE
    }

    /** The enclosing thing is an array, not one of the numbered objects. */
    private static final int ARRAY = -1;

    /** Deeper than an ordinary document is nested. */
    private static final int FIRST_LEVELS = 8;

    private static final byte[] NOTHING = {};

    private final JsonLimits limits;

    /** None where a key may come again. */
    private final @Nullable KeySet seen;

    private int[] open;

    private byte[] bytes = NOTHING;
    private int at;
    private int end;
    private int depth;
    private int objects;
    private int tokens;
    private int stringFrom;
    private int stringTo;
    private boolean escaped;
    private int escapeBytes;
    private byte[] foldedKey = NOTHING;
    private boolean keyFolded;
    private long stringBytes;

    JsonCursor(JsonLimits limits, Keys keys) {
        this.limits = limits;
        this.seen = keys == Keys.UNIQUE ? new KeySet() : null;
        this.open = new int[FIRST_LEVELS];
    }

    /** Begins a document at the bytes {@code from..to}. */
    void start(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
        depth = 0;
        objects = 0;
        tokens = 0;
        stringBytes = 0;
        if (seen != null) {
            seen.clear();
        }
    }

    /** Lets go of the document's bytes. */
    void release() {
        bytes = NOTHING;
        foldedKey = NOTHING;
    }

    /** Offset of the next byte to read. */
    int at() {
        return at;
    }

    /** Bytes of all string values passed so far, roughly as UTF-8: an escape counts for what it stands for. */
    long stringBytes() {
        return stringBytes;
    }

    /** The first byte of what comes next, blanks skipped; -1 at the end. */
    int peek() {
        if (at < end) {
            int b = bytes[at];
            if (b > ' ') {
                return b;
            }
        }
        return peekPastBlanks();
    }

    private int peekPastBlanks() {
        while (at < end) {
            int b = bytes[at];
            if (!isBlank(b)) {
                return b & 0xFF;
            }
            at++;
        }
        return -1;
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Requires that nothing but blanks is left. */
    void requireEnd() throws JsonProblem {
        if (peek() >= 0) {
            throw unexpected("the end of the document");
        }
    }

    /** Enters the object that comes next; its first key is read already when the answer is true. */
    boolean enterObject() throws JsonProblem {
        at++;
        open(objects++);
        countToken();
        if (peek() == '}') {
            leave();
            return false;
        }
        key();
        return true;
    }

    /** Behind a value of an object: moves to the next key, or leaves the object. */
    boolean nextKey() throws JsonProblem {
        int b = peek();
        if (b == ',') {
            at++;
            key();
            return true;
        }
        if (b == '}') {
            leave();
            return false;
        }
        throw unexpected("',' or '}'");
    }

    /** Enters the array that comes next; there is an element when the answer is true. */
    boolean enterArray() throws JsonProblem {
        at++;
        open(ARRAY);
        countToken();
        if (peek() == ']') {
            leave();
            return false;
        }
        return true;
    }

    /** Behind an element of an array: moves to the next one, or leaves the array. */
    boolean nextElement() throws JsonProblem {
        int b = peek();
        if (b == ',') {
            at++;
            return true;
        }
        if (b == ']') {
            leave();
            return false;
        }
        throw unexpected("',' or ']'");
    }

    /** Offset of the first byte of the latest key or string, behind its quote. */
    int stringFrom() {
        return stringFrom;
    }

    /** Offset of the closing quote of the latest key or string. */
    int stringTo() {
        return stringTo;
    }

    /** Whether the latest key or string holds an escape. */
    boolean isEscaped() {
        return escaped;
    }

    /** Whether the latest key is this name, letter by letter, however it is escaped. */
    boolean keyIs(byte[] name) {
        return escaped
                ? Arrays.equals(JsonText.decode(bytes, stringFrom, stringTo), name)
                : Arrays.equals(bytes, stringFrom, stringTo, name, 0, name.length);
    }

    /** The latest string as text. */
    String text() {
        return escaped
                ? new String(JsonText.decode(bytes, stringFrom, stringTo), StandardCharsets.UTF_8)
                : new String(bytes, stringFrom, stringTo - stringFrom, StandardCharsets.UTF_8);
    }

    /** Passes over the value that comes next, whatever it is. */
    void skipValue() throws JsonProblem {
        int floor = depth;
        do {
            boolean inside =
                    switch (peek()) {
                        case '{' -> enterObject();
                        case '[' -> enterArray();
                        default -> {
                            scalar();
                            yield false;
                        }
                    };
            while (!inside && depth > floor) {
                inside = open[depth] == ARRAY ? nextElement() : nextKey();
            }
        } while (depth > floor);
    }

    private void scalar() throws JsonProblem {
        countToken();
        switch (peek()) {
            case '"' -> string();
            case 't' -> literal(Words.TRUE, 0);
            case 'f' -> literal(Words.ALSE, 1);
            case 'n' -> literal(Words.NULL, 0);
            default -> at = JsonNumber.end(bytes, at, end, limits.numberChars());
        }
    }

    /** Passes over the string value that comes next. */
    void string() throws JsonProblem {
        quoted();
        stringBytes += stringTo - stringFrom - escapeBytes;
    }

    /** Whether the value that comes next is this literal; stays before it. */
    boolean isNull() {
        return peek() == 'n';
    }

    /** Passes over a literal that has these four letters behind {@code skip} others. */
    private void literal(int letters, int skip) throws JsonProblem {
        int from = at + skip;
        if (from + Integer.BYTES > end || Words.four(bytes, from) != letters) {
            throw unexpected("a value");
        }
        at = from + Integer.BYTES;
    }

    private void key() throws JsonProblem {
        if (peek() != '"') {
            throw unexpected("a key in quotes");
        }
        quoted();
        countToken();
        if (seen != null) {
            requireFirst(seen);
        }
        if (at < end && bytes[at] == ':') {
            at++;
            return;
        }
        if (peek() != ':') {
            throw unexpected("':'");
        }
        at++;
    }

    private void quoted() throws JsonProblem {
        int from = at + 1;
        int p = Words.plainEnd(bytes, from, end);
        escaped = false;
        escapeBytes = 0;
        if (p >= end || bytes[p] != '"') {
            p = pastSpecials(p);
        }
        if (p - from > limits.stringBytes()) {
            throw tooLong(from, p);
        }
        stringFrom = from;
        stringTo = p;
        at = p + 1;
    }

    /** The place of the closing quote, from a byte on that is not plain. */
    private int pastSpecials(int from) throws JsonProblem {
        int p = from;
        while (true) {
            if (p >= end) {
                throw JsonText.unfinished(end);
            }
            int b = bytes[p];
            if (b == '"') {
                return p;
            }
            if (b == '\\') {
                int behind = JsonText.escapeEnd(bytes, p, end);
                escaped = true;
                escapeBytes += (behind - p) / 2; // \n is one byte, a \\u usually three
                p = behind;
            } else if (b < 0) {
                p = Utf8.runEnd(bytes, p, end);
            } else {
                throw JsonText.control(bytes, p);
            }
            p = Words.plainEnd(bytes, p, end);
        }
    }

    private JsonProblem tooLong(int from, int to) {
        return JsonProblem.at(
                from, "string of " + (to - from) + " bytes (expected: at most " + limits.stringBytes() + ")");
    }

    private void requireFirst(KeySet seen) throws JsonProblem {
        int from = stringFrom;
        int to = stringTo;
        keyFolded = escaped || (depth == 1 && !Words.isLower(bytes, from, to));
        long hash;
        if (keyFolded) {
            foldedKey = fold(from, to);
            hash = Words.hash(foldedKey, 0, foldedKey.length);
        } else {
            hash = Words.hash(bytes, from, to);
        }
        if (!seen.add(open[depth], hash, from, this)) {
            String name = JsonProblem.quote(bytes, from, to);
            throw JsonProblem.at(from - 1, "duplicate key " + name + " (expected: each key once)");
        }
    }

    /** The key as it is compared: in the outermost object without regard to case, for some providers have none. */
    private byte[] fold(int from, int to) {
        byte[] key = JsonText.decode(bytes, from, to);
        return depth == 1 ? CaseFold.lower(key) : key;
    }

    /** Whether the outermost object's latest key differs from this name in nothing but case. */
    boolean keyFoldsTo(byte[] name) {
        return keyFolded ? Arrays.equals(foldedKey, name) : keyIs(name);
    }

    /** Whether the latest key was compared in another form than it is written in. */
    boolean isKeyFolded() {
        return keyFolded;
    }

    /** Whether the latest key is this name but for case. */
    boolean keyIsNearly(byte[] name) {
        int size = stringTo - stringFrom;
        boolean possible = escaped || (size >= name.length && size <= 3 * name.length);
        return possible && Arrays.equals(CaseFold.lower(JsonText.decode(bytes, stringFrom, stringTo)), name);
    }

    @Override
    public boolean as(int from) throws JsonProblem {
        int to = from;
        while (bytes[to] != '"') {
            to += bytes[to] == '\\' ? 2 : 1;
        }
        byte[] other = fold(from, to);
        return keyFolded
                ? Arrays.equals(other, foldedKey)
                : Arrays.equals(other, 0, other.length, bytes, stringFrom, stringTo);
    }

    private void open(int what) throws JsonProblem {
        if (depth == limits.depth()) {
            throw JsonProblem.at(at - 1, "nested deeper than " + depth + " (expected: at most " + depth + " levels)");
        }
        depth++;
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth] = what;
    }

    private void leave() {
        at++;
        if (seen != null && open[depth] != ARRAY) {
            seen.forget(open[depth]);
        }
        depth--;
    }

    private void countToken() throws JsonProblem {
        if (++tokens > limits.tokens()) {
            throw JsonProblem.at(at, "more than " + limits.tokens() + " keys and values (expected: fewer)");
        }
    }

    /** A problem at the next byte. */
    JsonProblem unexpected(String expected) {
        String found = at >= end ? "ends too early" : String.format("unexpected byte 0x%02x", bytes[at] & 0xFF);
        return JsonProblem.at(at, found + " (expected: " + expected + ")");
    }
}
