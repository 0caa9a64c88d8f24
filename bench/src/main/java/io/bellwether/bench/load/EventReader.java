package io.bellwether.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * Reads one HTTP/1.1 reply that is a stream of events, however its bytes are split: head, chunks (RFC 9112, section
 * 7.1), and the {@code data:} lines in them.
 */
final class EventReader {

    private static final byte[] DATA = "data:".getBytes(US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);
    private static final byte[] ERROR = "\"error\":".getBytes(US_ASCII);
    private static final byte[] STAMP = "\"sim_stamp_ns\":".getBytes(US_ASCII);

    private final Listener listener;
    private final Line line = new Line();
    private final Line event = new Line();
    private State state = State.STATUS;
    private boolean chunked;
    private long left;

    EventReader(Listener listener) {
        this.listener = listener;
    }

    /** What is learnt from the reply. */
    interface Listener {

        /** The status line came. */
        void answered(int status);

        /** One event; {@code stampNanos} is when the provider wrote it, or -1. */
        void event(long stampNanos);

        /** The event that ends a stream properly. */
        void done();

        /** An event that says the stream failed. */
        void failed();
    }

    private enum State {
        STATUS,
        FIELDS,
        SIZE,
        CHUNK,
        CHUNK_END,
        PLAIN,
        OVER
    }

    /** Takes all that is there. */
    void read(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            take(bytes.get());
        }
    }

    private void take(byte b) {
        switch (state) {
            case CHUNK -> {
                body(b);
                left--;
                state = left == 0 ? State.CHUNK_END : State.CHUNK;
            }
            case PLAIN -> body(b);
            case OVER -> {}
            case STATUS, FIELDS, SIZE, CHUNK_END -> {
                if (b == '\n') {
                    endOfLine();
                    line.clear();
                } else {
                    line.add(b);
                }
            }
        }
    }

    private void endOfLine() {
        switch (state) {
            case STATUS -> {
                String[] words = line.text().split(" ", 3);
                listener.answered(words.length < 2 ? 0 : number(words[1], 10));
                state = State.FIELDS;
            }
            case FIELDS -> field();
            case SIZE -> {
                left = number(line.text().split("[; ]", 2)[0], 16);
                state = left == 0 ? State.OVER : State.CHUNK;
            }
            case CHUNK_END -> state = State.SIZE;
            case CHUNK, PLAIN, OVER -> throw new IllegalStateException("not between lines: " + state);
        }
    }

    private void field() {
        if (line.isEmpty()) {
            state = chunked ? State.SIZE : State.PLAIN;
        } else if (line.text().startsWith("transfer-encoding:")) {
            chunked = line.text().endsWith("chunked");
        }
    }

    private void body(byte b) {
        if (b != '\n') {
            event.add(b);
            return;
        }
        if (event.startsWith(DATA)) {
            data();
        }
        event.clear();
    }

    private void data() {
        if (event.contains(DONE)) {
            listener.done();
        } else if (event.contains(ERROR)) {
            listener.failed();
        } else {
            listener.event(event.numberAfter(STAMP));
        }
    }

    /** A number from the wire; 0 for anything else, which ends the reading. */
    private static int number(String text, int radix) {
        try {
            return Integer.parseInt(text, radix);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
