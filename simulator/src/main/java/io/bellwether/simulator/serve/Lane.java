package io.bellwether.simulator.serve;

import io.bellwether.simulator.answer.Bench;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What the connections of one event loop share, so that nothing is shared between loops. Confined to its event loop.
 */
public final class Lane {
    private final EventLoop loop;
    private final Wheel wheel;
    private final SplittableRandom random;
    private final String name;
    private final ByteBuf bench;
    private long answers;

    public Lane(EventLoop loop, LongSupplier nanos, SplittableRandom random, String name) {
        this.loop = loop;
        this.wheel = new Wheel(loop, nanos);
        this.random = random;
        this.name = name;
        byte[] bytes = Bench.bytes();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(); // goes with the lane
        this.bench = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct).asReadOnly());
    }

    Wheel wheel() {
        return wheel;
    }

    SplittableRandom random() {
        return random;
    }

    /** The fixed answer, ready to be written any number of times. */
    ByteBuf bench() {
        return bench.duplicate();
    }

    /** A new id, unique within the simulator. */
    String nextId() {
        return name + "-" + answers++;
    }

    void after(Duration wait, Runnable task) {
        var _ = loop.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    void soon(Runnable task) {
        loop.execute(task);
    }
}
