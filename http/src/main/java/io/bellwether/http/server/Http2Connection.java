package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Timed;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One HTTP/2 connection: counts its streams, closes when idle, says goodbye. Frames are Netty's business. On its
 * loop.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter implements Connection {
    private final ServerCore core;
    private final Loop loop;
    private final SocketChannel channel;
    private final InetAddress address;
    private final Set<Http2Stream> streams = new HashSet<>();
    private final Timed idle = new Timed() {
        @Override
        protected void overdue() {
            dueAt(NEVER);
            channel.close();
        }
    };

    Http2Connection(ServerCore core, Loop loop, SocketChannel channel) {
        this.core = core;
        this.loop = loop;
        this.channel = channel;
        this.address = channel.remoteAddress().getAddress();
    }

    ServerCore core() {
        return core;
    }

    Loop loop() {
        return loop;
    }

    String peer() {
        return address.getHostAddress();
    }

    void opened(Http2Stream stream) {
        streams.add(stream);
        idle.dueAt(Timed.NEVER);
    }

    void closed(Http2Stream stream) {
        streams.remove(stream);
        if (streams.isEmpty()) {
            idle.dueAt(loop.in(core.limits().keepAlive()));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        loop.watch().add(idle);
        idle.dueAt(loop.in(core.limits().headRead()));
        if (!core.admit(this, address)) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        loop.watch().remove(idle);
        core.dismiss(this, address);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // a broken protocol or a reset; the codec has said goodbye where that was possible
    }

    @Override
    public void discourage() {
        loop.execute(() -> channel.writeAndFlush(
                new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR).setExtraStreamIds(Integer.MAX_VALUE)));
    }

    /** Names the last stream that is served; a client knows of those after it that it may send them elsewhere. */
    @Override
    public void lastCall() {
        loop.execute(() -> channel.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR)));
    }

    @Override
    public void sendAway(HttpFailure why) {
        loop.execute(() -> {
            if (streams.isEmpty()) {
                channel.close();
            }
            List.copyOf(streams).forEach(stream -> stream.sendAway(why));
        });
    }

    @Override
    public void spare() {
        loop.execute(() -> {
            if (streams.isEmpty()) {
                channel.close();
            }
        });
    }

    @Override
    public void show(Consumer<ServerExchange> eye) {
        loop.execute(
                () -> List.copyOf(streams).forEach(stream -> stream.exchange().ifPresent(eye)));
    }

    static void release(Object frame) {
        ReferenceCountUtil.release(frame);
    }
}
