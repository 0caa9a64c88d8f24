package io.bellwether.gateway.budget.journal;

import io.bellwether.gateway.files.Fills;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Memory that outlives the process, though not the machine: a mapped file. What is written there belongs to the
 * operating system at once, without a system call.
 *
 * <p>The file has a page for the heads of both fills, then the fills. A head is the number of its fill, and in one word
 * how many bytes of it count and the fingerprint of its entries, written last: whoever reads finds the fill as it was
 * at some moment or, after a crash of the machine, perhaps nothing. A group that outgrows its fill is held up to there.
 */
final class MappedFills implements Fills {
    private static final int HEADS_BYTES = 4_096;
    private static final int HEAD_BYTES = 16;

    /** A writer that keeps pace has a few tens of kilobytes: this is a stalled disk's first moment. */
    private static final int FILL_BYTES = 512 * 1024;

    private static final int FILE_BYTES = HEADS_BYTES + 2 * FILL_BYTES;
    private static final int COUNT_SHIFT = 32;
    private static final long FINGERPRINT_MASK = 0xFFFF_FFFFL;
    private static final int MIX = 31;
    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MappedByteBuffer file;
    private final ByteBuffer[] fills;

    // Guarded by the writer's lock.
    private int growing;
    private int fingerprint;
    private long number;

    private MappedFills(Path path) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            occupy(channel);
            this.file = channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES);
        }
        this.fills =
                new ByteBuffer[] {file.slice(HEADS_BYTES, FILL_BYTES), file.slice(HEADS_BYTES + FILL_BYTES, FILL_BYTES)
                };
    }

    /**
     * Blocks of its own: a full disk is found out here, and not by a touch of memory, which would be no exception that
     * one can catch. Blocks that the file has already are kept, so that nobody else takes them on a disk that is full.
     */
    private static void occupy(FileChannel channel) throws IOException {
        ByteBuffer nothing = ByteBuffer.allocate(FILE_BYTES);
        while (nothing.hasRemaining()) {
            channel.write(nothing, nothing.position());
        }
        channel.truncate(FILE_BYTES);
    }

    /** Makes the file anew; what it held is to be read before. */
    static MappedFills open(Path path) throws IOException {
        return new MappedFills(path);
    }

    @Override
    public ByteBuffer begin(ByteBuffer spent, int gathered) {
        growing = 1 - growing;
        number++;
        fingerprint = 0;
        counts(growing, 0, 0);
        WORD.set(file, growing * HEAD_BYTES, number);
        return fills[growing].clear();
    }

    @Override
    public void added(ByteBuffer group, int from) {
        if (group.isDirect()) { // what outgrew its fill is not held: what follows a gap would tell a false story
            fingerprint = mixed(fingerprint, group.getLong(from));
            counts(growing, group.position(), fingerprint);
        }
    }

    @Override
    public void drained() {
        counts(1 - growing, 0, 0);
    }

    /** After the entries themselves: a process that ends in between has not said them. */
    private void counts(int fill, int bytes, int fingerprint) {
        WORD.setRelease(
                file, fill * HEAD_BYTES + Long.BYTES, ((long) bytes << COUNT_SHIFT) | (fingerprint & FINGERPRINT_MASK));
    }

    /** What a process left in its file: the group that was on its way first, then the one that grew. */
    static List<byte[]> read(Path path) throws IOException {
        if (!Files.exists(path) || Files.size(path) != FILE_BYTES) {
            return List.of();
        }
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(path));
        List<Integer> inOrder = new ArrayList<>(List.of(0, 1));
        inOrder.sort(Comparator.comparingLong(fill -> all.getLong(fill * HEAD_BYTES)));
        List<byte[]> groups = new ArrayList<>();
        for (int fill : inOrder) {
            byte[] group = group(all, fill);
            if (group.length > 0) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static byte[] group(ByteBuffer all, int fill) {
        long word = all.getLong(fill * HEAD_BYTES + Long.BYTES);
        int bytes = (int) (word >>> COUNT_SHIFT);
        if (bytes <= 0 || bytes > FILL_BYTES) {
            return new byte[0];
        }
        byte[] group = new byte[bytes];
        all.get(HEADS_BYTES + fill * FILL_BYTES, group);
        return isWhole(ByteBuffer.wrap(group), (int) word) ? group : new byte[0];
    }

    /** A crash of the machine may leave entries of an earlier group, each of them right: the fingerprint tells. */
    private static boolean isWhole(ByteBuffer group, int expected) {
        JournalForm form = new JournalForm();
        int found = 0;
        for (int bytes = form.wholeEntry(group); bytes > 0; bytes = form.wholeEntry(group)) {
            found = mixed(found, group.getLong(group.position()));
            group.position(group.position() + bytes);
        }
        return !group.hasRemaining() && found == expected;
    }

    /** An entry's head stands for it, since it has the checksum of all that follows. */
    private static int mixed(int fingerprint, long head) {
        return MIX * fingerprint + Long.hashCode(head);
    }
}
