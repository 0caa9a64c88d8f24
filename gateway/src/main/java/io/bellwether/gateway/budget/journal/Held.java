package io.bellwether.gateway.budget.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a process had recorded and not written when it ended, as its {@link MappedFills} hold it. The end may have
 * come when the file had it already, all or in part, and they did not yet know: what the file ends with is left out.
 */
final class Held {
    private Held() {}

    /**
     * Entries that belong after the last whole one of a file, in groups.
     *
     * @param wholeBytes how much of the file is whole
     */
    static List<ByteBuffer> beyond(Path file, long wholeBytes, Path held) throws IOException {
        List<byte[]> fills = MappedFills.read(held);
        int longest = fills.stream().mapToInt(fill -> fill.length).max().orElse(0);
        byte[] tail = tail(file, wholeBytes, longest);
        List<ByteBuffer> missing = new ArrayList<>();
        for (byte[] fill : fills) {
            int known = known(fill, tail);
            if (known < fill.length) {
                missing.add(ByteBuffer.wrap(fill, known, fill.length - known));
            }
        }
        return missing;
    }

    private static byte[] tail(Path file, long wholeBytes, int most) throws IOException {
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(wholeBytes, most));
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = wholeBytes - tail.capacity();
            while (tail.hasRemaining() && in.read(tail, from + tail.position()) >= 0) {
                // until all of it is there
            }
        }
        return tail.array();
    }

    /** How many bytes of whole entries the fill begins with that the file ends with. An entry is in it once. */
    private static int known(byte[] fill, byte[] tail) {
        int known = 0;
        for (int end = next(fill, 0); end <= fill.length; end = next(fill, end)) {
            if (end <= tail.length && Arrays.equals(tail, tail.length - end, tail.length, fill, 0, end)) {
                known = end;
            }
        }
        return known;
    }

    private static int next(byte[] fill, int at) {
        return at + JournalForm.HEAD_BYTES > fill.length
                ? Integer.MAX_VALUE
                : at + JournalForm.HEAD_BYTES + ByteBuffer.wrap(fill).getInt(at);
    }
}
