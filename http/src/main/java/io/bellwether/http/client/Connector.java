package io.bellwether.http.client;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Transport;
import io.bellwether.http.wire.ReplyParser;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Makes one loop's connections: look-up, TCP, TLS, each with its own patience. On its loop. */
final class Connector {
    private final Loop loop;
    private final Transport transport;
    private final ClientLimits limits;
    private final Resolver resolver;
    private final AddressOrder order;
    private final TlsContexts tls;
    private final ReplyParser parser = new ReplyParser();

    /** What all loops of a client share: where hosts are found, and how they are trusted. */
    record Shared(Resolver resolver, AddressOrder order, TlsContexts tls) {}

    Connector(Loop loop, Transport transport, ClientLimits limits, Shared shared) {
        this.loop = loop;
        this.transport = transport;
        this.limits = limits;
        this.resolver = shared.resolver;
        this.order = shared.order;
        this.tls = shared.tls;
    }

    void connect(ClientExchange exchange, OriginPool pool) {
        Origin origin = exchange.request().origin();
        long due = loop.in(limits.connect());
        exchange.patience(
                limits.connect(),
                new HttpFailure(
                        What.CONNECT_TIMEOUT,
                        "no connection within " + limits.connect().toMillis() + " ms"));
        resolver.resolve(origin.host())
                .whenComplete((addresses, unknown) -> loop.execute(() -> {
                    if (unknown != null) {
                        pool.failed(
                                exchange,
                                new HttpFailure(What.UNKNOWN_HOST, "the upstream's host name has no address"));
                    } else {
                        race(new Making(exchange, pool), addresses, due);
                    }
                }));
    }

    private void race(Making making, List<InetAddress> addresses, long dueNanos) {
        var bootstrap = transport.client().group(loop.events()).handler(new Quiet());
        int port = making.exchange.request().origin().port();
        new ConnectRace(loop, bootstrap, order, order.of(addresses, port), making).start(dueNanos);
    }

    /** What it means that no connection was made. */
    static HttpFailure unmade(Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException late ->
                new HttpFailure(What.CONNECT_TIMEOUT, "the upstream accepts no connection in time");
            case ChannelException ours -> // no socket could be made: the upstream has not been asked
                new HttpFailure(What.POOL_FULL, "no file is left for another connection");
            default -> new HttpFailure(What.CONNECT_REFUSED, "the upstream accepts no connection");
        };
    }

    /** One connection in the making: what follows once an address has answered. */
    private final class Making implements ConnectRace.Outcome {
        private final ClientExchange exchange;
        private final OriginPool pool;

        Making(ClientExchange exchange, OriginPool pool) {
            this.exchange = exchange;
            this.pool = pool;
        }

        @Override
        public boolean isWanted() {
            return !exchange.isOver();
        }

        @Override
        public void won(Channel channel, InetSocketAddress address) {
            if (exchange.request().origin().secure()) {
                shakeHands(channel, address);
            } else {
                ready(channel, address);
            }
        }

        @Override
        public void lost(Throwable cause) {
            pool.failed(exchange, unmade(cause));
        }

        private void shakeHands(Channel channel, InetSocketAddress address) {
            Origin origin = exchange.request().origin();
            SslContext context;
            try {
                context = tls.of(origin.trust());
            } catch (IllegalStateException unusable) {
                channel.close();
                pool.failed(exchange, new HttpFailure(What.TLS, "TLS: " + unusable.getMessage()));
                return;
            }
            SslHandler handler = context.newHandler(channel.alloc(), origin.host(), origin.port());
            handler.setHandshakeTimeoutMillis(limits.tls().toMillis());
            exchange.patience(limits.tls(), new HttpFailure(What.TLS, "no TLS handshake in time"));
            channel.pipeline().addLast(handler);
            handler.handshakeFuture().addListener(shaken -> {
                if (shaken.isSuccess()) {
                    ready(channel, address);
                } else {
                    channel.close();
                    order.failed(address);
                    pool.failed(
                            exchange,
                            new HttpFailure(What.TLS, "TLS: " + shaken.cause().getMessage()));
                }
            });
        }

        private void ready(Channel channel, InetSocketAddress address) {
            if (!channel.isActive()) {
                order.failed(address);
                pool.failed(exchange, new HttpFailure(What.CONNECT_REFUSED, "the upstream closed at once"));
                return;
            }
            Http1ClientConnection connection = new Http1ClientConnection(pool, loop, channel, parser, limits);
            channel.pipeline().remove(Quiet.class);
            channel.pipeline().addLast(connection);
            pool.connected(connection, exchange);
        }
    }

    /** Holds a channel's place until it is connected; whatever fails is reported by the future. */
    @Sharable // one for all the runners of a race
    private static final class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
