package io.bellwether.simulator;

import io.bellwether.simulator.answer.Answers;
import io.bellwether.simulator.answer.Models;
import io.bellwether.simulator.serve.Connection;
import io.bellwether.simulator.serve.Lane;
import io.bellwether.simulator.serve.Repeats;
import io.bellwether.simulator.serve.Site;
import io.bellwether.simulator.serve.Stats;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A simulated provider that listens until it is closed. Everything it can be asked to do is in {@code script.Word}. */
public final class Simulator implements AutoCloseable {
    private final EventLoopGroup loops;
    private final Channel listener;

    private Simulator(EventLoopGroup loops, Channel listener) {
        this.loops = loops;
        this.listener = listener;
    }

    /** Starts listening; returns once connections are accepted. */
    public static Simulator start(SimulatorSettings settings) {
        return start(settings, InstantSource.system());
    }

    /** As {@link #start(SimulatorSettings)}, with a wall clock for dates and {@code created}. */
    public static Simulator start(SimulatorSettings settings, InstantSource clock) {
        boolean epoll = Epoll.isAvailable();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                settings.threads(), epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        try {
            return new Simulator(loops, listen(settings, site(settings, clock), loops, type));
        } catch (RuntimeException notListening) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
            throw notListening;
        }
    }

    /** Where it listens. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Base URL for clients, with {@code /v1}. */
    public String baseUrl() {
        return "http://" + ((InetSocketAddress) listener.localAddress()).getHostString() + ":" + port() + "/v1";
    }

    /** Returns when {@link #close} was called. */
    public void awaitClose() {
        listener.closeFuture().awaitUninterruptibly();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static Site site(SimulatorSettings settings, InstantSource clock) {
        return new Site(
                settings.name(),
                settings.key(),
                Answers.of(settings.seed()),
                new Models(settings.name()),
                settings.pace(),
                settings.mood(),
                new Repeats(),
                new Stats(),
                clock,
                System::nanoTime);
    }

    private static Channel listen(
            SimulatorSettings settings, Site site, EventLoopGroup loops, Class<? extends ServerChannel> type) {
        Map<EventLoop, Lane> lanes = lanes(settings, site, loops);
        return new ServerBootstrap()
                .group(loops)
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Lane lane = lanes.get(channel.eventLoop());
                        if (lane == null) {
                            throw new IllegalStateException("event loop: not one of ours");
                        }
                        channel.pipeline().addLast(new Connection(site, lane));
                    }
                })
                .bind(settings.host(), settings.port())
                .syncUninterruptibly()
                .channel();
    }

    private static Map<EventLoop, Lane> lanes(SimulatorSettings settings, Site site, EventLoopGroup loops) {
        SplittableRandom random = new SplittableRandom(settings.seed());
        Iterable<EventExecutor> all = loops;
        int[] number = {0};
        return StreamSupport.stream(all.spliterator(), false)
                .map(EventLoop.class::cast)
                .collect(Collectors.toMap(
                        loop -> loop,
                        loop -> new Lane(loop, site.nanos(), random.split(), settings.name() + "-" + number[0]++)));
    }
}
