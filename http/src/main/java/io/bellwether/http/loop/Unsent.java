package io.bellwether.http.loop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * What was written and still waits for the peer to take it: tells one who takes it slowly from one who takes nothing.
 * On the loop only.
 */
public final class Unsent {
    private final Channel channel;
    private long before = Long.MAX_VALUE;

    public Unsent(Channel channel) {
        this.channel = channel;
    }

    /** Begins to look: what waits now is what {@link #shrinks} compares with. */
    public void mark() {
        before = left();
    }

    /** Whether some waits, but less than when last asked. */
    public boolean shrinks() {
        long left = left();
        boolean shrinks = left > 0 && left < before;
        before = left;
        return shrinks;
    }

    private long left() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes() - waiting.currentProgress();
    }
}
