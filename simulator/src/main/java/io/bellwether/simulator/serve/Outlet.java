package io.bellwether.simulator.serve;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.Optional;

/** Where the answers of one connection go out. Confined to the connection's event loop. */
final class Outlet {
    /** Time for the peer to read what came before a reset, which would otherwise overtake it. */
    private static final Duration BEFORE_RESET = Duration.ofMillis(20);

    private final ChannelHandlerContext context;
    private final Lane lane;
    private final Runnable whenFinished;
    private Optional<Live> live = Optional.empty();
    private boolean closing;

    Outlet(ChannelHandlerContext context, Lane lane, Runnable whenFinished) {
        this.context = context;
        this.lane = lane;
        this.whenFinished = whenFinished;
    }

    Lane lane() {
        return lane;
    }

    ByteBuf buffer(int bytes) {
        return context.alloc().directBuffer(bytes);
    }

    boolean writable() {
        return context.channel().isWritable();
    }

    /** Whether the connection is gone or about to go. */
    boolean closed() {
        return closing || !context.channel().isActive();
    }

    boolean closing() {
        return closing;
    }

    Optional<Live> live() {
        return live;
    }

    /** The answer goes on after the caller returns; it hears of the peer from now on until it finishes. */
    void hold(Live answer) {
        live = Optional.of(answer);
    }

    /** Runs later, unless the peer has gone by then. */
    void after(Duration wait, Runnable task) {
        if (wait.isZero()) {
            task.run();
            return;
        }
        hold(Live.SILENT);
        lane.after(wait, () -> {
            if (!closed()) {
                task.run();
            }
        });
    }

    void write(byte[] bytes) {
        write(Unpooled.wrappedBuffer(bytes));
    }

    void write(ByteBuf bytes) {
        var _ = context.write(bytes, context.voidPromise());
    }

    void flush() {
        context.flush();
    }

    /** The answer is whole: the next request of the connection may be answered. */
    void finish() {
        live = Optional.empty();
        whenFinished.run();
    }

    /** FIN after everything written. */
    void close() {
        closing = true;
        var _ = context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** RST a moment after everything written. */
    void reset() {
        closing = true;
        flush();
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        lane.after(BEFORE_RESET, () -> {
            var _ = context.close();
        });
    }

    /** Reads no more, and tells the peer's system so by a small window. */
    void stopReading() {
        context.channel().config().setOption(ChannelOption.SO_RCVBUF, 4096);
        context.channel().config().setAutoRead(false);
    }
}
