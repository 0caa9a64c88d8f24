package io.bellwether.http.server;

import io.netty.buffer.ByteBuf;

/** One read's bytes, released when they have been copied. */
record Released(ByteBuf bytes) implements AutoCloseable {
    /** Puts what was left over and then the read into the space; answers how many bytes that makes. */
    int into(byte[] space, byte[] leftOver) {
        int count = bytes.readableBytes();
        System.arraycopy(leftOver, 0, space, 0, leftOver.length);
        bytes.readBytes(space, leftOver.length, count);
        return leftOver.length + count;
    }

    @Override
    public void close() {
        bytes.release();
    }
}
