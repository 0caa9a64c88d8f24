package io.bellwether.gateway.files;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A mirror in a mapped file: what is copied there belongs to the operating system at once, without a system call, and
 * survives the process, though not the machine.
 *
 * <p>The file has a page for the heads of both fills, then the fills. A head is the number of its fill, and in one word
 * how many bytes of it count and their CRC-32C, written last: whoever reads finds the fill as it was at some moment or,
 * after a crash of the machine, perhaps nothing. A fill that outgrows its place is held up to there.
 */
public final class MappedMirror implements Mirror, Closeable {
    private static final int HEADS_BYTES = 4_096;
    private static final int HEAD_BYTES = 16;

    /** A writer that keeps pace has a few tens of kilobytes: this is a stalled disk's first moment. */
    private static final int FILL_BYTES = 512 * 1024;

    private static final long FILE_BYTES = HEADS_BYTES + 2L * FILL_BYTES;
    private static final int USED_SHIFT = 32;
    private static final long CHECKSUM_MASK = 0xFFFF_FFFFL;
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
    private static final VarHandle WORD_HANDLE = WORD.varHandle();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment file;
    private final CRC32C sum = new CRC32C();

    // Guarded by the writer's lock.
    private int growing;
    private int used;
    private boolean outgrown;
    private long number = 1;

    private MappedMirror(Path path) throws IOException {
        Files.write(path, new byte[Math.toIntExact(FILE_BYTES)]); // blocks of its own: a full disk is found out here
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            this.file = channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES, arena);
        }
        begin();
    }

    /** Makes the file anew; what it held is to be read before. */
    public static MappedMirror open(Path path) throws IOException {
        return new MappedMirror(path);
    }

    /** What a process left in its file: the fill that was on its way first, then the one that grew. */
    public static List<byte[]> read(Path path) throws IOException {
        if (!Files.exists(path) || Files.size(path) != FILE_BYTES) {
            return List.of();
        }
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(path)).order(java.nio.ByteOrder.nativeOrder());
        List<Integer> inOrder = new ArrayList<>(List.of(0, 1));
        inOrder.sort(Comparator.comparingLong(fill -> all.getLong(fill * HEAD_BYTES)));
        List<byte[]> fills = new ArrayList<>();
        for (int fill : inOrder) {
            byte[] bytes = fill(all, fill);
            if (bytes.length > 0) {
                fills.add(bytes);
            }
        }
        return fills;
    }

    private static byte[] fill(ByteBuffer all, int fill) {
        long word = all.getLong(fill * HEAD_BYTES + Long.BYTES);
        int bytes = (int) (word >>> USED_SHIFT);
        if (bytes <= 0 || bytes > FILL_BYTES) {
            return new byte[0];
        }
        byte[] held = new byte[bytes];
        all.get(HEADS_BYTES + fill * FILL_BYTES, held);
        CRC32C found = new CRC32C();
        found.update(held);
        return found.getValue() == (word & CHECKSUM_MASK) ? held : new byte[0];
    }

    @Override
    public void copy(ByteBuffer fill, int from, int to) {
        int bytes = to - from;
        outgrown |= used + bytes > FILL_BYTES;
        if (outgrown) {
            return; // from here on: what follows a gap would tell a false story
        }
        byte[] array = fill.array();
        int start = fill.arrayOffset() + from;
        MemorySegment.copy(
                array, start, file, ValueLayout.JAVA_BYTE, HEADS_BYTES + (long) growing * FILL_BYTES + used, bytes);
        sum.update(array, start, bytes);
        used += bytes;
        counts(growing, used, sum.getValue());
    }

    @Override
    public void turned() {
        growing = 1 - growing;
        number++;
        begin();
    }

    private void begin() {
        used = 0;
        outgrown = false;
        sum.reset();
        counts(growing, 0, 0);
        file.set(WORD, (long) growing * HEAD_BYTES, number);
    }

    @Override
    public void drained() {
        counts(1 - growing, 0, 0);
    }

    /** After the bytes themselves: a process that ends in between has not said them. */
    private void counts(int fill, int bytes, long checksum) {
        WORD_HANDLE.setRelease(file, (long) fill * HEAD_BYTES + Long.BYTES, (long) bytes << USED_SHIFT | checksum);
    }

    @Override
    public void close() {
        arena.close();
    }
}
