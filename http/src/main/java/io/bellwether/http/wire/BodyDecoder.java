package io.bellwether.http.wire;

/**
 * Takes a body out of its framing, piece by piece, in place: after {@link #decode} the content stands in the caller's
 * own array between {@link #contentFrom()} and {@link #contentTo()}.
 *
 * <p>Chunk extensions carry no meaning for anyone here and have been used to smuggle requests (CVE-2026-33870), so a
 * request's are refused; a reply's are skipped, within bounds.
 */
public final class BodyDecoder {
    private enum State {
        SIZED,
        UNTIL_CLOSE,
        CHUNK_SIZE,
        CHUNK_EXTENSION,
        CHUNK_SIZE_LF,
        CHUNK_DATA,
        CHUNK_DATA_CR,
        CHUNK_DATA_LF,
        TRAILER_START,
        TRAILER_LINE,
        TRAILER_LINE_LF,
        LAST_LF,
        DONE
    }

    /** Who sent the message, and so how much taste it is allowed. */
    public enum Sender {
        CLIENT,
        UPSTREAM
    }

    /** Hex digits of a chunk size: 2^28 - 1 bytes, far above any chunk and far below overflow. */
    private static final int MOST_DIGITS = 7;

    /** Bytes of all chunk extensions and trailers of one body together. */
    private static final int MOST_OVERHEAD = 8192;

    private final Sender sender;
    private State state = State.DONE;
    private long remaining;
    private int digits;
    private int overhead;
    private int contentFrom;
    private int contentTo;

    public BodyDecoder(Sender sender) {
        this.sender = sender;
    }

    /** Begins a body. */
    public void start(Framing framing) {
        remaining = framing.length();
        digits = 0;
        overhead = 0;
        state = switch (framing.kind()) {
            case NONE -> State.DONE;
            case SIZED -> State.SIZED;
            case CHUNKED -> State.CHUNK_SIZE;
            case UNTIL_CLOSE -> State.UNTIL_CLOSE;
        };
    }

    /** Whether the whole body has been seen. */
    public boolean done() {
        return state == State.DONE;
    }

    /** Whether the body is complete if the connection closes now. */
    public boolean completeAtClose() {
        return state == State.DONE || state == State.UNTIL_CLOSE;
    }

    /** Where the content of the last {@link #decode} begins. */
    public int contentFrom() {
        return contentFrom;
    }

    /** Where it ends. */
    public int contentTo() {
        return contentTo;
    }

    /** Decodes as much as there is; answers the offset after the last byte that belongs to this body. */
    public int decode(byte[] bytes, int from, int to) throws Malformed {
        contentFrom = from;
        contentTo = from;
        int at = from;
        while (at < to && state != State.DONE) {
            at = switch (state) {
                case SIZED -> sized(bytes, at, to);
                case UNTIL_CLOSE -> content(bytes, at, to);
                case CHUNK_DATA -> chunkData(bytes, at, to);
                default -> framingByte(bytes[at], at);
            };
        }
        return at;
    }

    private int sized(byte[] bytes, int at, int to) {
        int end = (int) Math.min(to, at + remaining);
        remaining -= end - at;
        if (remaining == 0) {
            state = State.DONE;
        }
        return content(bytes, at, end);
    }

    private int chunkData(byte[] bytes, int at, int to) {
        int end = (int) Math.min(to, at + remaining);
        remaining -= end - at;
        if (remaining == 0) {
            state = State.CHUNK_DATA_CR;
        }
        return content(bytes, at, end);
    }

    private int content(byte[] bytes, int at, int end) {
        if (contentTo == contentFrom) {
            contentFrom = at;
            contentTo = end;
        } else {
            System.arraycopy(bytes, at, bytes, contentTo, end - at);
            contentTo += end - at;
        }
        return end;
    }

    private int framingByte(byte b, int at) throws Malformed {
        switch (state) {
            case CHUNK_SIZE -> chunkSize(b);
            case CHUNK_EXTENSION -> extension(b);
            case CHUNK_SIZE_LF -> {
                expect(b, '\n');
                state = remaining == 0 ? State.TRAILER_START : State.CHUNK_DATA;
            }
            case CHUNK_DATA_CR -> {
                expect(b, '\r');
                state = State.CHUNK_DATA_LF;
            }
            case CHUNK_DATA_LF -> {
                expect(b, '\n');
                state = State.CHUNK_SIZE;
                digits = 0;
            }
            case TRAILER_START -> state = b == '\r' ? State.LAST_LF : trailer(b);
            case TRAILER_LINE -> state = b == '\r' ? State.TRAILER_LINE_LF : trailer(b);
            case TRAILER_LINE_LF -> {
                expect(b, '\n');
                state = State.TRAILER_START;
            }
            case LAST_LF -> {
                expect(b, '\n');
                state = State.DONE;
            }
            case SIZED, UNTIL_CLOSE, CHUNK_DATA, DONE -> throw new IllegalStateException(state.name());
        }
        return at + 1;
    }

    private void chunkSize(byte b) throws Malformed {
        int digit = Character.digit(b, 16);
        if (digit >= 0) {
            remaining = (digits == 0 ? 0 : remaining << 4) + digit;
            if (++digits > MOST_DIGITS) {
                throw new Malformed(Malformed.SYNTAX, "chunk size has more than " + MOST_DIGITS + " digits");
            }
            return;
        }
        if (digits == 0) {
            throw new Malformed(Malformed.SYNTAX, "chunk size is not a number");
        }
        if (b == '\r') {
            state = State.CHUNK_SIZE_LF;
            return;
        }
        if (sender == Sender.CLIENT || (b != ';' && b != ' ' && b != '\t')) {
            throw new Malformed(Malformed.SYNTAX, "chunk size is followed by something other than a line end");
        }
        state = State.CHUNK_EXTENSION;
    }

    private void extension(byte b) throws Malformed {
        if (b == '\r') {
            state = State.CHUNK_SIZE_LF;
            return;
        }
        countOverhead(b);
    }

    private State trailer(byte b) throws Malformed {
        countOverhead(b);
        return State.TRAILER_LINE;
    }

    private void countOverhead(byte b) throws Malformed {
        if (b == 127 || (b >= 0 && b < ' ' && b != '\t')) {
            throw new Malformed(Malformed.SYNTAX, "control character in a chunk extension or trailer");
        }
        if (++overhead > MOST_OVERHEAD) {
            throw new Malformed(Malformed.SYNTAX, "chunk extensions and trailers of over " + MOST_OVERHEAD + " bytes");
        }
    }

    private static void expect(byte b, char expected) throws Malformed {
        if (b != expected) {
            throw new Malformed(Malformed.SYNTAX, "chunk is not framed by CR LF");
        }
    }
}
