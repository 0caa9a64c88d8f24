package io.bellwether.gateway.budget.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
     *
     * @param ledger whether settled attempts are open until they are posted
     */
    static Replay of(Path file, boolean ledger) throws IOException {
        Remains remains = new Remains(ledger);
        long wholeBytes = new Reader(file).read(remains::add);
        return new Replay(remains, wholeBytes, wholeBytes == 0 || wholeBytes < Files.size(file));
    }

    /** Hands over every whole entry of a file, in order. */
    static void entries(Path file, Consumer<JournalEntry> each) throws IOException {
        JournalForm form = new JournalForm();
        new Reader(file).read(payload -> each.accept(form.read(payload)));
    }

    /** Takes the payload of an entry, which is another's when it returns. */
    private interface Payloads {
        void take(ByteBuffer payload) throws IOException;
    }

    /** Goes through one file once. */
    private static final class Reader {
        private static final int BUFFER_BYTES = 64 * 1024;

        private final Path file;
        private final JournalForm form = new JournalForm();
        private final byte[] payload = new byte[JournalForm.MOST_PAYLOAD_BYTES];

        Reader(Path file) {
            this.file = file;
        }

        /** How many bytes are whole. */
        long read(Payloads each) throws IOException {
            long left = Files.size(file);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
                byte[] magic = in.readNBytes(MAGIC.length);
                if (magic.length < MAGIC.length) {
                    return 0;
                }
                if (!Arrays.equals(magic, MAGIC)) {
                    throw new IOException(
                            file + ": not a usage journal (expected: to begin with BWUSAGE1); move it away");
                }
                long whole = MAGIC.length;
                int length = next(in, left - whole);
                while (length >= 0) {
                    each.take(ByteBuffer.wrap(payload, 0, length));
                    whole += JournalForm.HEAD_BYTES + length;
                    length = next(in, left - whole);
                }
                return whole;
            }
        }

        /** Length of the next whole payload, or -1 if there is none. */
        private int next(InputStream in, long left) throws IOException {
            if (left < JournalForm.HEAD_BYTES) {
                return -1;
            }
            if (in.readNBytes(payload, 0, JournalForm.HEAD_BYTES) < JournalForm.HEAD_BYTES) {
                return -1;
            }
            ByteBuffer head = ByteBuffer.wrap(payload);
            int length = head.getInt();
            int checksum = head.getInt();
            boolean fits = length > 0 && length <= payload.length && length <= left - JournalForm.HEAD_BYTES;
            if (!fits || in.readNBytes(payload, 0, length) < length) {
                return -1;
            }
            return form.checksum(payload, 0, length) == checksum ? length : -1;
        }
    }
}
