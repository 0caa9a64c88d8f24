package io.bellwether.http.loop;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A connection's bytes on their way into the space where they are parsed, with what was left over of the last time.
 * On the loop.
 */
public final class Intake {
    private static final byte[] NOTHING = new byte[0];

    private byte[] kept = NOTHING;

    /**
     * Puts what was kept and then the read into the space, and releases the read; answers how many bytes that makes.
     */
    public int take(ByteBuf read, byte[] space) {
        int before = again(space);
        int count = read.readableBytes();
        try {
            read.readBytes(space, before, count);
        } finally {
            read.release();
        }
        return before + count;
    }

    /** Puts what was kept into the space once more; answers how many bytes that is. */
    public int again(byte[] space) {
        int count = kept.length;
        System.arraycopy(kept, 0, space, 0, count);
        kept = NOTHING;
        return count;
    }

    /** Keeps what cannot be understood yet. */
    public void keep(byte[] space, int from, int to) {
        kept = Arrays.copyOfRange(space, from, to);
    }

    /** Forgets what was kept. */
    public void clear() {
        kept = NOTHING;
    }

    /** How many bytes are kept. */
    public int kept() {
        return kept.length;
    }
}
