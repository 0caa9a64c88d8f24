package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.wire.RequestParser;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A listening server. */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final ServerCore core;
    private final Channel listener;

    private HttpServer(ServerCore core, Channel listener) {
        this.core = core;
        this.listener = listener;
    }

    /**
     * Listens.
     *
     * @param address where; port 0 takes any free one
     * @param bugs told what a handler threw that was not its peer's fault
     */
    public static HttpServer listen(
            Loops loops, InetSocketAddress address, ServerLimits limits, Handler handler, Consumer<Throwable> bugs)
            throws IOException {
        ServerCore core = new ServerCore(handler, limits, loops, bugs);
        var bound = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.transport().serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(limits.streamBuffer() / 2, limits.streamBuffer()))
                .childHandler(new Connections(core))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return new HttpServer(core, bound.channel());
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Connections that are open. */
    public int openConnections() {
        return core.openConnections();
    }

    /** Requests being handled. */
    public long liveExchanges() {
        return core.liveExchanges();
    }

    /** First step of a drain: everything is served as before, but clients are asked to move on. */
    public void startDraining() {
        core.startDraining();
        core.connections().forEach(Connection::discourage);
    }

    /** Second step: no new connections; new requests on old ones see {@link ServerExchange#isDraining}. */
    public void stopAccepting() {
        core.startRefusing();
        listener.close().awaitUninterruptibly();
    }

    /** Last step: whatever is live has its leash cut with {@link HttpFailure.What#GOING_AWAY}. */
    public void sendAway() {
        HttpFailure why = new HttpFailure(HttpFailure.What.GOING_AWAY, "the gateway is shutting down");
        core.connections().forEach(connection -> connection.sendAway(why));
    }

    /** Stops listening and cuts what is left. */
    @Override
    public void close() {
        startDraining();
        stopAccepting();
        sendAway();
    }

    /** Sets up each accepted connection. */
    private static final class Connections extends ChannelInitializer<SocketChannel> {
        private final ServerCore core;
        private final Map<EventLoop, RequestParser> parsers = new HashMap<>();

        Connections(ServerCore core) {
            this.core = core;
            for (Loop loop : core.loops().all()) {
                parsers.put(loop.events(), new RequestParser());
            }
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            Loop loop = core.loops().of(channel.eventLoop());
            RequestParser parser = parsers.getOrDefault(channel.eventLoop(), new RequestParser());
            channel.pipeline().addLast(new Http1Connection(core, loop, channel, parser));
        }
    }
}
