package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.loop.Loops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A listening server. */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final ServerCore core;
    private final Channel listener;
    private final Optional<ServerTls> tls;

    private HttpServer(ServerCore core, Channel listener, Optional<ServerTls> tls) {
        this.core = core;
        this.listener = listener;
        this.tls = tls;
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
        Optional<ServerTls> tls = listening.tls().map(files -> new ServerTls(files, listening.http2()));
        var bound = loops.transport()
                .server()
                .group(loops.group())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(new AcceptPause())
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(limits.streamBuffer() / 2, limits.streamBuffer()))
                .childHandler(new Protocols(core, tls, listening.http2()))
                .bind(listening.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "listen on " + listening.address() + ": " + bound.cause().getMessage(), bound.cause());
        }
        return new HttpServer(core, bound.channel(), tls);
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Shows new connections another certificate; those under way keep theirs. What cannot be used is refused with the
     * reason, and changes nothing. Blocks on the disk.
     */
    public void renew(Listening.Tls files) {
        tls.orElseThrow(() -> new IllegalArgumentException("tls: this server was begun without"))
                .renew(files);
    }

    /** Connections that are open. */
    public int openConnections() {
        return core.openConnections();
    }

    /** Requests being handled. */
    public long liveExchanges() {
        return core.liveExchanges();
    }

    /**
     * Something that connections take is short: from now on answers end theirs, or no more.
     */
    public void sparing(boolean on) {
        core.sparing(on);
    }

    /** Closes the connections on which nothing is asked. */
    public void closeIdle() {
        core.connections().forEach(Connection::spare);
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

    /** Cuts the leash of whatever is live and belongs to one of these owners, soon, with {@code why}. */
    public void cut(Predicate<String> owners, HttpFailure why) {
        core.connections()
                .forEach(connection -> connection.show(exchange -> {
                    if (exchange.owner().filter(owners).isPresent()) {
                        exchange.leash().cut(why);
                    }
                }));
    }

    /** Stops listening and cuts what is left. */
    @Override
    public void close() {
        startDraining();
        stopAccepting();
        sendAway();
    }
}
