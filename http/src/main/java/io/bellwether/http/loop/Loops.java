package io.bellwether.http.loop;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** All event loops of the process. */
public final class Loops implements AutoCloseable {
    private final Transport transport;
    private final ThreadMode mode;
    private final MultiThreadIoEventLoopGroup group;
    private final List<Loop> loops;
    private final AtomicInteger turn = new AtomicInteger();
    private final WorkLane work = new WorkLane();

    /**
     * Starts loops.
     *
     * @param count how many; more than cores only costs
     */
    public Loops(Transport transport, ThreadMode mode, int count) {
        NettyDefaults.apply();
        this.transport = transport;
        this.mode = mode;
        this.group =
                new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("loop", true), transport.handlers());
        List<Loop> all = new ArrayList<>(count);
        for (EventExecutor executor : group) {
            all.add(new Loop((EventLoop) executor, mode));
        }
        this.loops = List.copyOf(all);
    }

    /** The best transport and threads that this machine offers, one loop per core. */
    public static Loops best() {
        return new Loops(
                Transport.best(), ThreadMode.best(), Runtime.getRuntime().availableProcessors());
    }

    public Transport transport() {
        return transport;
    }

    public ThreadMode mode() {
        return mode;
    }

    public List<Loop> all() {
        return loops;
    }

    /** Netty's group, for a server's acceptor. */
    public MultiThreadIoEventLoopGroup group() {
        return group;
    }

    /** A loop for work that has none of its own, in turn. */
    public Loop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /** Threads for what must not run on a loop. */
    public WorkLane work() {
        return work;
    }

    /** The loop that a channel lives on. */
    public Loop of(EventLoop events) {
        for (Loop loop : loops) {
            if (loop.events() == events) {
                return loop;
            }
        }
        throw new IllegalArgumentException("event loop: " + events + " (expected: one of this group)");
    }

    @Override
    public void close() {
        work.close();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
