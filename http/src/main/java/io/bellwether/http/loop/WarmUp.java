package io.bellwether.http.loop;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.local.LocalChannel;

/**
 * Initialises the classes of Netty that every transport needs, on a thread of its own while the program reads its
 * settings. Touches no native part: which transport may be used is said by those settings.
 */
public final class WarmUp {
    private final Thread thread = Thread.ofPlatform().daemon().name("warm-up").unstarted(WarmUp::touch);

    private WarmUp() {}

    /** Begins. */
    public static WarmUp begin() {
        WarmUp warmUp = new WarmUp();
        warmUp.thread.start();
        return warmUp;
    }

    /** Waits for the end: two threads that initialise the same classes could wait for each other for ever. */
    public void await() {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A channel in memory with a handler: allocator, pipeline and the annotations that a pipeline looks for. */
    private static void touch() {
        NettyDefaults.apply();
        new LocalChannel().pipeline().addLast(new ChannelInboundHandlerAdapter());
    }
}
