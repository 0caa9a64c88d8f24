package io.bellwether.http.client;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Transport;
import io.bellwether.http.wire.ReplyParser;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
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
    private final TlsContexts tls;
    private final ReplyParser parser = new ReplyParser();

    Connector(Loop loop, Transport transport, ClientLimits limits, Resolver resolver, TlsContexts tls) {
        this.loop = loop;
        this.transport = transport;
        this.limits = limits;
        this.resolver = resolver;
        this.tls = tls;
    }

    void connect(ClientExchange exchange, OriginPool pool) {
        Origin origin = exchange.request().origin();
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
                        new Attempt(exchange, pool, addresses).tryFrom(0);
                    }
                }));
    }

    /** One connection in the making: the host's addresses are tried in turn. */
    private final class Attempt {
        private final ClientExchange exchange;
        private final OriginPool pool;
        private final List<InetAddress> addresses;

        Attempt(ClientExchange exchange, OriginPool pool, List<InetAddress> addresses) {
            this.exchange = exchange;
            this.pool = pool;
            this.addresses = addresses;
        }

        void tryFrom(int index) {
            Origin origin = exchange.request().origin();
            transport
                    .client()
                    .group(loop.events())
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                            limits.connect().toMillis())
                    .handler(new Quiet())
                    .connect(new InetSocketAddress(addresses.get(index), origin.port()))
                    .addListener((ChannelFuture made) -> connected(made, index));
        }

        private void connected(ChannelFuture made, int index) {
            if (made.isSuccess()) {
                if (exchange.request().origin().secure()) {
                    shakeHands(made.channel());
                } else {
                    ready(made.channel());
                }
            } else if (index + 1 < addresses.size() && !exchange.isOver()) {
                tryFrom(index + 1);
            } else {
                pool.failed(exchange, unmade(made.cause()));
            }
        }

        private HttpFailure unmade(Throwable cause) {
            return cause instanceof ConnectTimeoutException
                    ? new HttpFailure(What.CONNECT_TIMEOUT, "the upstream accepts no connection in time")
                    : new HttpFailure(What.CONNECT_REFUSED, "the upstream accepts no connection");
        }

        private void shakeHands(Channel channel) {
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
                    ready(channel);
                } else {
                    channel.close();
                    pool.failed(
                            exchange,
                            new HttpFailure(What.TLS, "TLS: " + shaken.cause().getMessage()));
                }
            });
        }

        private void ready(Channel channel) {
            if (!channel.isActive()) {
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
    private static final class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
