package io.bellwether.http.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * Has a listener wait a moment when it cannot take a connection, as no file is left; those who come wait in the
 * kernel's queue. Netty's own handler behind this one would wait as long, but have a warning written first, for which
 * the JDK opens a file with the names of time zones: it cannot, and the event loop dies of it.
 */
final class AcceptPause extends ChannelInboundHandlerAdapter {
    private static final long MILLIS = 1_000;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Channel listener = context.channel();
        if (listener.config().isAutoRead()) {
            listener.config().setAutoRead(false);
            var ignored = listener.eventLoop()
                    .schedule(() -> listener.config().setAutoRead(true), MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
