package io.bellwether.simulator.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/** A body that arrives in chunks (RFC 9112, section 7.1); trailers are read and dropped. */
final class ChunkedBody {
    private enum Expecting {
        SIZE,
        DATA,
        DATA_END,
        TRAILER
    }

    private static final int MOST_LINE_BYTES = 8 * 1024;

    private final long mostBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Expecting expecting = Expecting.SIZE;
    private int left;

    ChunkedBody(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Takes what is there; true once the body is whole. */
    boolean read(Inbox inbox) {
        while (true) {
            if (expecting == Expecting.DATA) {
                takeData(inbox);
                if (left > 0) {
                    return false;
                }
                expecting = Expecting.DATA_END;
            }
            int length = lineLength(inbox);
            if (length < 0) {
                return false;
            }
            String line = new String(inbox.data(), inbox.start(), length, ISO_8859_1);
            inbox.taken(length + 2);
            if (takeLine(line)) {
                return true;
            }
        }
    }

    byte[] bytes() {
        return body.toByteArray();
    }

    private void takeData(Inbox inbox) {
        int taken = Math.min(left, inbox.size());
        body.write(inbox.data(), inbox.start(), taken);
        inbox.taken(taken);
        left -= taken;
    }

    /** True when this was the last line. */
    private boolean takeLine(String line) {
        switch (expecting) {
            case SIZE -> {
                left = size(line);
                expecting = left == 0 ? Expecting.TRAILER : Expecting.DATA;
            }
            case DATA, DATA_END -> {
                if (!line.isEmpty()) {
                    throw new BadRequest(400, "chunk: longer than its size says");
                }
                expecting = Expecting.SIZE;
            }
            case TRAILER -> {
                return line.isEmpty();
            }
        }
        return false;
    }

    private int size(String line) {
        int extension = line.indexOf(';');
        String digits = (extension < 0 ? line : line.substring(0, extension)).strip();
        try {
            int size = Integer.parseUnsignedInt(digits, 16);
            if (size < 0 || body.size() + (long) size > mostBytes) {
                throw new BadRequest(413, "body: over " + mostBytes + " bytes");
            }
            return size;
        } catch (NumberFormatException notHex) {
            throw new BadRequest(400, "chunk size: not hexadecimal");
        }
    }

    private static int lineLength(Inbox inbox) {
        byte[] data = inbox.data();
        for (int at = inbox.start(); at + 1 < inbox.end(); at++) {
            if (data[at] == '\r' && data[at + 1] == '\n') {
                return at - inbox.start();
            }
        }
        if (inbox.size() > MOST_LINE_BYTES) {
            throw new BadRequest(400, "chunk line: over " + MOST_LINE_BYTES + " bytes");
        }
        return -1;
    }
}
