package io.bellwether.gateway.inbound;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for large bodies, of all requests together. Small ones are not counted: there are too many to count, and
 * how much they take is seen in the heap. Any thread.
 */
public final class BodyRoom {
    /** A body up to this is a small one. */
    static final int SMALL_BYTES = 64 * 1024;

    private final AtomicLong held = new AtomicLong();
    private volatile long mostBytes;

    /**
     * @param mostBytes of large bodies at once; one that is larger than all of it has it to itself
     */
    public BodyRoom(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** From now on so much. */
    public void most(long bytes) {
        mostBytes = bytes;
    }

    /** What one body takes up: nothing yet. For one thread, which closes it. */
    final class Part implements AutoCloseable {
        private long mine;

        /** Takes so much in all; false where there is no room for it, and what was taken stays. */
        boolean grow(long bytes) {
            long seen = held.get();
            while (fits(seen - mine, bytes)) {
                long witness = held.compareAndExchange(seen, seen - mine + bytes);
                if (witness == seen) {
                    mine = bytes;
                    return true;
                }
                seen = witness;
            }
            return false;
        }

        /** Gives back what it turned out not to need; all of it where it turned out small. */
        void shrink(long bytes) {
            long needed = bytes <= SMALL_BYTES ? 0 : bytes;
            held.addAndGet(needed - mine);
            mine = needed;
        }

        /** Gives back all of it. */
        @Override
        public void close() {
            shrink(0);
        }
    }

    Part part() {
        return new Part();
    }

    /** Whether there is room for so much at the moment. */
    boolean hasFor(long bytes) {
        return fits(held.get(), bytes);
    }

    private boolean fits(long others, long bytes) {
        return others == 0 || others + bytes <= mostBytes;
    }

    /** Bytes of large bodies that have come and are still needed, and of those for which is being made room. */
    public long heldBytes() {
        return held.get();
    }
}
