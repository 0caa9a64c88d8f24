package io.bellwether.http.server;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/**
 * Ends a connection so that the client reads the last answer: closing a socket with unread bytes in it resets it, and
 * a reset can destroy an answer on its way (RFC 9112, 9.6). Many clients do not look for an answer before they have
 * sent their whole body, so what they send is swallowed. On the loop.
 */
final class Farewell {
    /** How long a client may be silent, once it has everything, without closing. */
    static final Duration LINGER = Duration.ofSeconds(2);

    /** So many times a client may go on sending over {@link #LINGER}: half a minute in all. */
    private static final int MOST_LINGERS = 15;

    /**
     * Bytes that are swallowed: three bodies of the largest size that is usually allowed. A sender of more is not
     * read any more; it can still read what it was told before it is cut.
     */
    private static final int MOST_SWALLOWED = 32 << 20;

    private final SocketChannel channel;
    private long swallowed;
    private int lingers;
    private boolean said;
    private boolean came;

    Farewell(SocketChannel channel) {
        this.channel = channel;
    }

    /** Sends what waits and says that nothing follows; {@code whenSaid} is run when that is on its way. */
    void say(Runnable whenSaid) {
        channel.config().setAutoRead(true); // a client that cannot send on may not begin to read
        channel.writeAndFlush(channel.alloc().buffer(0)).addListener((ChannelFutureListener) sent -> {
            if (sent.isSuccess()) {
                said = true;
                whenSaid.run();
                endOutput().addListener(ended -> channel.shutdownOutput());
            } else {
                channel.close();
            }
        });
    }

    /** Under TLS the end is said twice: to a client that trusts nothing else, by a message of TLS (RFC 8446, 6.1). */
    private ChannelFuture endOutput() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        return tls == null ? channel.newSucceededFuture() : tls.closeOutbound();
    }

    /** Something still came. */
    void swallow(int bytes) {
        came = true;
        swallowed += bytes;
        if (swallowed > MOST_SWALLOWED) {
            channel.config().setAutoRead(false);
        }
    }

    /** Whether the client has everything but still sends, as it may for a while. */
    boolean goesOn() {
        boolean may = said && came && swallowed <= MOST_SWALLOWED && ++lingers < MOST_LINGERS;
        came = false;
        return may;
    }
}
