package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.loop.Loops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

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
     * @param listening where and how
     * @param bugs told what a handler threw that was not its peer's fault
     */
    public static HttpServer listen(
            Loops loops, Listening listening, ServerLimits limits, Handler handler, Consumer<Throwable> bugs)
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
                .childHandler(new Protocols(
                        core, listening.tls().map(tls -> context(tls, listening.http2())), listening.http2()))
                .bind(listening.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "listen on " + listening.address() + ": " + bound.cause().getMessage(), bound.cause());
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

    /**
     * Second step: no new connections; new requests on old ones see {@link ServerExchange#isDraining}, or, with
     * HTTP/2, are not taken any more.
     */
    public void stopAccepting() {
        core.startRefusing();
        core.connections().forEach(Connection::lastCall);
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

    private static SslContext context(Listening.Tls tls, boolean http2) {
        List<String> spoken = http2
                ? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
                : List.of(ApplicationProtocolNames.HTTP_1_1);
        try {
            return SslContextBuilder.forServer(
                            tls.certificate().toFile(), tls.key().toFile())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            spoken))
                    .build();
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "tls: " + tls.certificate() + " and " + tls.key() + " cannot be used: " + unusable.getMessage(),
                    unusable);
        }
    }
}
