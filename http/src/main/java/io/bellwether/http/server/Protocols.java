package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.wire.RequestParser;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sets up each accepted connection for the protocol that it turns out to speak. */
final class Protocols extends ChannelInitializer<SocketChannel> {
    /** Seconds over which a client's resets are counted (Rapid Reset, CVE-2023-44487). */
    private static final int RESET_WINDOW_SECONDS = 10;

    private static final int MOST_EMPTY_FRAMES = 2;

    private final ServerCore core;
    private final Optional<ServerTls> tls;
    private final boolean http2;
    private final Map<EventLoop, RequestParser> parsers = new HashMap<>();

    Protocols(ServerCore core, Optional<ServerTls> tls, boolean http2) {
        this.core = core;
        this.tls = tls;
        this.http2 = http2;
        for (Loop loop : core.loops().all()) {
            parsers.put(loop.events(), new RequestParser());
        }
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (tls.isEmpty()) {
            channel.pipeline().addLast(http1(channel));
            return;
        }
        channel.pipeline()
                .addLast(tls.get().handler(channel.alloc(), core.limits().headRead()), new ByAgreement(channel));
    }

    private Http1Connection http1(SocketChannel channel) {
        return new Http1Connection(core, core.loops().of(channel.eventLoop()), channel, this);
    }

    RequestParser parser(EventLoop events) {
        RequestParser parser = parsers.get(events);
        if (parser == null) {
            throw new IllegalStateException("event loop: " + events + " (expected: one of the server's)");
        }
        return parser;
    }

    /** Whether bytes are the beginning of HTTP/2's preface; no HTTP/1.1 method begins like it. */
    boolean isPreface(byte[] bytes, int length) {
        return http2 && length >= 3 && bytes[0] == 'P' && bytes[1] == 'R' && bytes[2] == 'I';
    }

    /** Goes over to HTTP/2, with the bytes that have been read already. */
    void switchToHttp2(SocketChannel channel, Http1Connection from, byte[] bytes, int length) {
        channel.pipeline().remove(from);
        speakHttp2(channel);
        channel.pipeline().fireChannelRead(Unpooled.copiedBuffer(bytes, 0, length));
    }

    private void speakHttp2(SocketChannel channel) {
        ServerLimits limits = core.limits();
        Http2Settings settings = Http2Settings.defaultSettings()
                .maxConcurrentStreams(limits.http2Streams())
                .maxHeaderListSize(limits.headBytes());
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(settings)
                .validateHeaders(true)
                .decoderEnforceMaxRstFramesPerWindow(limits.http2Resets(), RESET_WINDOW_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(limits.http2Resets(), RESET_WINDOW_SECONDS)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(MOST_EMPTY_FRAMES)
                .build();
        Loop loop = core.loops().of(channel.eventLoop());
        Http2Connection connection = new Http2Connection(core, loop, channel);
        RequestParser parser = parser(channel.eventLoop());
        channel.pipeline().addLast(codec, connection, new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2Stream(connection, stream, parser));
            }
        }));
    }

    /**
     * Waits for the handshake, in which the protocol is agreed on (ALPN, RFC 7301). Counts as a connection until then,
     * so that those who never finish one take no more than their share.
     */
    private final class ByAgreement extends ApplicationProtocolNegotiationHandler implements Connection {
        private final SocketChannel channel;
        private final InetAddress address;

        ByAgreement(SocketChannel channel) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.channel = channel;
            this.address = channel.remoteAddress().getAddress();
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) throws Exception {
            super.handlerAdded(context);
            if (!core.admit(this, address)) {
                context.close(); // in plain bytes there is nothing that this client would understand
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) throws Exception {
            core.dismiss(this, address);
            super.handlerRemoved(context);
        }

        @Override
        public void discourage() {
            // its first answer will
        }

        @Override
        public void lastCall() {
            // its first answer will
        }

        @Override
        public void sendAway(HttpFailure why) {
            channel.close();
        }

        @Override
        public void spare() {
            // it has only just come
        }

        @Override
        public void show(Consumer<ServerExchange> eye) {
            // nothing has been asked yet
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            core.dismiss(this, address); // the handler of its protocol is counted instead
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                speakHttp2(channel);
            } else {
                channel.pipeline().addLast(http1(channel));
            }
        }
    }
}
