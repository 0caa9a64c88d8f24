package io.bellwether.simulator.serve;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.IdentityHashMap;
import java.util.SplittableRandom;

/** Receives new connections, gives each the lane of its event loop, and can end them all. */
@Sharable
public final class Reception extends ChannelInitializer<Channel> {
    private final Site site;
    private final IdentityHashMap<EventLoop, Lane> lanes = new IdentityHashMap<>();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    /** Makes a lane for each of the loops; the seed decides all their chance. */
    public Reception(Site site, EventLoopGroup loops, long seed) {
        this.site = site;
        SplittableRandom random = new SplittableRandom(seed);
        for (EventExecutor loop : loops) {
            String name = site.name() + "-" + lanes.size();
            lanes.put((EventLoop) loop, new Lane((EventLoop) loop, site.nanos(), random.split(), name));
        }
    }

    @Override
    protected void initChannel(Channel channel) {
        Lane lane = lanes.get(channel.eventLoop());
        if (lane == null) {
            throw new IllegalStateException("event loop: not one of ours");
        }
        connections.add(channel);
        channel.pipeline().addLast(new Connection(site, lane));
    }

    /** Ends every connection, and any that still comes. */
    public void close() {
        connections.close().awaitUninterruptibly();
    }
}
