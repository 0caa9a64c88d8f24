package io.bellwether.gateway.files;

import java.nio.ByteBuffer;

/** Memory that goes with the process. What grew while the disk stood still is not kept for ever. */
public final class HeapFills implements Fills {
    private static final int FIRST_BYTES = 16 * 1024;
    private static final int SHRINKS_BY = 4;

    @Override
    public ByteBuffer begin(ByteBuffer spent, int gathered) {
        if (spent.capacity() < FIRST_BYTES) {
            return ByteBuffer.allocate(FIRST_BYTES);
        }
        boolean farTooLarge =
                spent.capacity() >= FIRST_BYTES * SHRINKS_BY && gathered < spent.capacity() / (2 * SHRINKS_BY);
        return farTooLarge ? ByteBuffer.allocate(spent.capacity() / SHRINKS_BY) : spent.clear();
    }

    @Override
    public void added(ByteBuffer group, int from) {}

    @Override
    public void drained() {}
}
