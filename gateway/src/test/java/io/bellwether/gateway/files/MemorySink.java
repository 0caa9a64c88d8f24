package io.bellwether.gateway.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A disk in memory that can be full. */
final class MemorySink implements Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int durableBytes;
    private int roomBytes = Integer.MAX_VALUE;
    private boolean broken;

    synchronized void refuse(boolean full) {
        roomBytes = full ? 0 : Integer.MAX_VALUE;
    }

    /** Takes so many more bytes, then refuses in the midst of a group. */
    synchronized void refuseAfter(int moreBytes) {
        roomBytes = moreBytes;
    }

    synchronized void breakDown() {
        broken = true;
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    synchronized String durable() {
        return text().substring(0, durableBytes);
    }

    /** Whether so many bytes are written within a time. */
    synchronized boolean awaits(int count, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (bytes.size() < count && left > 0) {
            wait(left);
            left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
        return bytes.size() >= count;
    }

    @Override
    public synchronized void write(ByteBuffer group) throws IOException {
        if (broken) {
            throw new IllegalStateException("a bug");
        }
        while (group.hasRemaining()) {
            if (roomBytes == 0) {
                throw new IOException("No space left on device");
            }
            bytes.write(group.get());
            roomBytes--;
        }
        notifyAll();
    }

    @Override
    public synchronized void force() {
        durableBytes = bytes.size();
    }

    @Override
    public void close() {}
}
