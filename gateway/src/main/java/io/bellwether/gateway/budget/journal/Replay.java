package io.bellwether.gateway.budget.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * What a journal file says, up to the first entry that is not whole: which attempts it leaves open.
 *
 * @param remains what they leave open, oldest first
 * @param wholeBytes how much of the file is whole
 * @param torn whether something follows that is not, or not even the beginning is there
 */
record Replay(Remains remains, long wholeBytes, boolean torn) {
    /** Begins every journal file. */
    static final byte[] MAGIC = "BWUSAGE1".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads a file. Holds no more of it in memory than what is open.
     */
    static Replay of(Path file) throws IOException {
        Remains remains = new Remains();
        long wholeBytes = new Reader(file).read(remains::add);
        return new Replay(remains, wholeBytes, wholeBytes == 0 || wholeBytes < Files.size(file));
    }

    /** Hands over every whole entry of a file, in order. */
    static void entries(Path file, Consumer<JournalEntry> each) throws IOException {
        JournalForm form = new JournalForm();
        new Reader(file).read(payload -> each.accept(form.read(payload)));
    }

    /** Is given one whole payload after the other; valid only until it returns. */
    private interface Each {
        void payload(ByteBuffer payload) throws IOException;
    }

    /** Goes through one file once. */
    private static final class Reader {
        private static final int BUFFER_BYTES = 256 * 1024;

        private final Path file;
        private final JournalForm form = new JournalForm();
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

        Reader(Path file) {
            this.file = file;
        }

        /** How many bytes are whole. */
        long read(Each each) throws IOException {
            try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                if (!has(MAGIC.length, in)) {
                    return 0;
                }
                if (!buffer.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
                    throw new IOException(
                            file + ": not a usage journal (expected: to begin with BWUSAGE1); move it away");
                }
                buffer.position(MAGIC.length);
                long whole = MAGIC.length;
                int length = next(in);
                while (length >= 0) {
                    each.payload(buffer.slice(buffer.position(), length));
                    buffer.position(buffer.position() + length);
                    whole += JournalForm.HEAD_BYTES + length;
                    length = next(in);
                }
                return whole;
            }
        }

        /** Length of the next whole payload, where the buffer then stands; -1 if there is none. */
        private int next(FileChannel in) throws IOException {
            if (!has(JournalForm.HEAD_BYTES, in)) {
                return -1;
            }
            int length = buffer.getInt();
            int checksum = buffer.getInt();
            if (length <= 0 || length > JournalForm.MOST_PAYLOAD_BYTES || !has(length, in)) {
                return -1;
            }
            return form.checksum(buffer, buffer.position(), length) == checksum ? length : -1;
        }

        /** Whether so many bytes are to be had; then they are in the buffer. */
        private boolean has(int bytes, FileChannel in) throws IOException {
            if (buffer.remaining() >= bytes) {
                return true;
            }
            buffer.compact();
            boolean more = true;
            while (more && buffer.position() < bytes) {
                more = in.read(buffer) >= 0;
            }
            buffer.flip();
            return buffer.remaining() >= bytes;
        }
    }
}
