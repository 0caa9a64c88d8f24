package io.bellwether.http.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cursor over the events of one stream, whose bytes may come cut at any place (WHATWG HTML, section 9.2 "Server-sent
 * events": LF, CR and CRLF end a line, a blank line ends an event, one BOM at the start is skipped).
 *
 * <p>Feed a chunk, then call {@link #next()} until it says {@code MORE}. Each event shows its raw bytes, terminator
 * included, so that relaying them in order relays the stream byte for byte; a whole event within a chunk is shown in
 * place, one that was cut is put together in a carry buffer that lives no longer than the event. What is shown is
 * valid until the following call. Blank lines and comments come as events without data; so does an LF that comes one
 * chunk after the CR of its event.
 *
 * <p>For one thread at a time.
 */
public final class SseReader {
    /** What {@link #next()} found. */
    public enum Next {
        /** An event is shown. */
        EVENT,
        /** The chunk is used up; feed another or call {@link #finish()}. */
        MORE,
        /** A line or an event is over its limit; nothing more can be read. */
        OVERFLOW
    }

    private static final byte[] NOTHING = {};
    private static final byte[] DATA = ascii("data");
    private static final byte[] EVENT = ascii("event");
    private static final byte[] ID = ascii("id");
    private static final int LEAST_CARRY = 512;
    private static final int BOM_BYTES = 3;

    private final SseLimits limits;

    private byte[] chunk = NOTHING;
    private int at;
    private int chunkTo;

    private byte[] carry = NOTHING;
    private int carried;

    // Where the search for the event's end stands; survives from chunk to chunk.
    private int lineBytes;
    private int lines;
    private int firstLineEnd;
    private boolean afterCr;
    private boolean started;
    private boolean overflowed;

    // The event shown.
    private byte[] bytes = NOTHING;
    private int from;
    private int to;
    private byte[] data = NOTHING;
    private int dataFrom;
    private int dataTo;
    private boolean hasData;
    private int nameFrom;
    private int nameTo;
    private int idFrom;
    private int idTo;

    public SseReader(SseLimits limits) {
        this.limits = limits;
    }

    /** Hands in the next bytes of the stream; they must stay as they are until {@link #next()} says {@code MORE}. */
    public void feed(byte[] chunk, int from, int to) {
        if (at < chunkTo && !overflowed) {
            throw new IllegalStateException("chunk: " + (chunkTo - at) + " bytes unread (expected: read until MORE)");
        }
        this.chunk = chunk;
        this.at = from;
        this.chunkTo = to;
    }

    /** Moves to the next whole event. */
    public Next next() {
        if (overflowed) {
            return Next.OVERFLOW;
        }
        if (bytes == carry && bytes != NOTHING) {
            releaseCarry();
        }
        int start = at;
        int end = eventEnd();
        at = end < 0 ? chunkTo : end;
        if (overflowed || carried + (at - start) > limits.eventBytes()) {
            return overflow();
        }
        if (end < 0) {
            carry(start, at);
            chunk = NOTHING;
            at = chunkTo = 0;
            return Next.MORE;
        }
        show(start, end);
        return Next.EVENT;
    }

    /**
     * Shows what is left when the stream has ended without a blank line. By the standard such an event is not
     * dispatched: it is a truncated one, unless the caller knows better (a last {@code data: [DONE]}).
     *
     * @return whether anything is left
     */
    public boolean finish() {
        if (bytes == carry && bytes != NOTHING) {
            releaseCarry();
        }
        if (lineBytes > 0 && lines++ == 0) {
            firstLineEnd = carried;
        }
        boolean left = lines > 0;
        show(at, at);
        return left;
    }

    /** The array the event's raw bytes lie in. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** Whether the event has a {@code data} line at all; comments and blank lines have none. */
    public boolean hasData() {
        return hasData;
    }

    /** The array the event's data lies in: the raw one, or a joined copy when it had several {@code data} lines. */
    public byte[] data() {
        return data;
    }

    public int dataFrom() {
        return dataFrom;
    }

    public int dataTo() {
        return dataTo;
    }

    /** Whether the event's {@code event} line says this name (ASCII). */
    public boolean isNamed(String name) {
        if (nameTo - nameFrom != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes[nameFrom + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** What the event's {@code event} line says; empty when it has none. */
    public String name() {
        return new String(bytes, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
    }

    /** What the event's own {@code id} line says; empty when it has none or one that holds a NUL. */
    public String id() {
        return new String(bytes, idFrom, idTo - idFrom, StandardCharsets.UTF_8);
    }

    /** Bytes held back of an event whose end has not come yet. */
    public int carried() {
        return bytes == carry ? 0 : carried;
    }

    /** The place after the blank line that ends the event, or -1 when the chunk ends before it. */
    private int eventEnd() {
        int p = at;
        if (afterCr && p < chunkTo) {
            afterCr = false;
            p += chunk[p] == '\n' ? 1 : 0;
            if (p > at && lines == 0) {
                return p;
            }
        }
        while (p < chunkTo) {
            int e = Lines.end(chunk, p, chunkTo);
            lineBytes += e - p;
            if (lineBytes > limits.lineBytes()) {
                overflowed = true;
                return -1;
            }
            if (e == chunkTo) {
                return -1;
            }
            p = afterLineEnd(e);
            if (lineBytes == 0) {
                return p;
            }
            if (lines++ == 0) {
                firstLineEnd = carried + e - at;
            }
            lineBytes = 0;
        }
        return -1;
    }

    private int afterLineEnd(int e) {
        int p = e + 1;
        if (chunk[e] == '\r') {
            if (p == chunkTo) {
                afterCr = true;
            } else if (chunk[p] == '\n') {
                p++;
            }
        }
        return p;
    }

    private void show(int start, int end) {
        if (carried > 0) {
            carry(start, end);
            bytes = carry;
            from = 0;
            to = carried;
        } else {
            bytes = chunk;
            from = start;
            to = end;
        }
        readFields();
        lines = 0;
        lineBytes = 0;
        started = true;
    }

    private void readFields() {
        data = bytes;
        dataFrom = dataTo = nameFrom = nameTo = idFrom = idTo = from;
        hasData = false;
        if (lines == 0) {
            return;
        }
        int p = from;
        if (!started && startsWithBom(p)) {
            p += BOM_BYTES;
        }
        int e = from + firstLineEnd;
        readField(p, e);
        for (int line = 1; line < lines; line++) {
            p = e + 1;
            if (bytes[e] == '\r' && p < to && bytes[p] == '\n') {
                p++;
            }
            e = Lines.end(bytes, p, to);
            readField(p, e);
        }
    }

    private boolean startsWithBom(int p) {
        return to - p >= BOM_BYTES
                && bytes[p] == (byte) 0xEF
                && bytes[p + 1] == (byte) 0xBB
                && bytes[p + 2] == (byte) 0xBF;
    }

    private void readField(int p, int e) {
        int colon = p;
        while (colon < e && bytes[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, e);
        if (value < e && bytes[value] == ' ') {
            value++;
        }
        if (is(DATA, p, colon)) {
            addData(value, e);
        } else if (is(EVENT, p, colon)) {
            nameFrom = value;
            nameTo = e;
        } else if (is(ID, p, colon) && !holdsNul(value, e)) {
            idFrom = value;
            idTo = e;
        }
    }

    private boolean is(byte[] field, int p, int e) {
        return e - p == field.length && Arrays.equals(field, 0, field.length, bytes, p, e);
    }

    private boolean holdsNul(int p, int e) {
        for (int i = p; i < e; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Several data lines are one value with LFs between them; the raw event is always large enough to hold it. */
    private void addData(int p, int e) {
        if (!hasData) {
            hasData = true;
            dataFrom = p;
            dataTo = e;
            return;
        }
        if (data == bytes) {
            byte[] joined = new byte[to - from];
            System.arraycopy(bytes, dataFrom, joined, 0, dataTo - dataFrom);
            dataTo -= dataFrom;
            dataFrom = 0;
            data = joined;
        }
        data[dataTo++] = '\n';
        System.arraycopy(bytes, p, data, dataTo, e - p);
        dataTo += e - p;
    }

    private void carry(int start, int end) {
        int size = end - start;
        if (size == 0) {
            return;
        }
        if (carried + size > carry.length) {
            carry = Arrays.copyOf(carry, Math.max(LEAST_CARRY, Math.max(carried + size, 2 * carry.length)));
        }
        System.arraycopy(chunk, start, carry, carried, size);
        carried += size;
    }

    private void releaseCarry() {
        carry = NOTHING;
        bytes = NOTHING;
        data = NOTHING;
        carried = 0;
    }

    private Next overflow() {
        overflowed = true;
        releaseCarry();
        chunk = NOTHING;
        return Next.OVERFLOW;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
