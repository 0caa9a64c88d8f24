package io.bellwether.http.server;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/**
 * Ends a connection so that the client reads the last answer: closing a socket with unread bytes in it resets it, and
 * a reset can destroy an answer on its way (RFC 9112, 9.6). On the loop.
 */
final class Farewell {
    /** How long a client may take to close, once it has everything. */
    static final Duration LINGER = Duration.ofSeconds(2);

    /** Bytes that are swallowed in the meantime. */
    private static final int MOST_SWALLOWED = 64 * 1024;

    private final SocketChannel channel;
    private long swallowed;

    Farewell(SocketChannel channel) {
        this.channel = channel;
    }

    /** Sends what waits and says that nothing follows; {@code said} is run when that is on its way. */
    void say(Runnable said) {
        channel.writeAndFlush(channel.alloc().buffer(0)).addListener((ChannelFutureListener) sent -> {
            if (sent.isSuccess() && channel.pipeline().get(SslHandler.class) == null) {
                said.run();
                channel.shutdownOutput();
                channel.config().setAutoRead(true);
            } else {
                channel.close();
            }
        });
    }

    /** Something still came. */
    void swallow(int bytes) {
        swallowed += bytes;
        if (swallowed > MOST_SWALLOWED) {
            channel.close();
        }
    }
}
