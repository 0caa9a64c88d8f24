package io.bellwether.simulator;

import io.bellwether.simulator.answer.Answers;
import io.bellwether.simulator.answer.Models;
import io.bellwether.simulator.serve.Reception;
import io.bellwether.simulator.serve.Repeats;
import io.bellwether.simulator.serve.Site;
import io.bellwether.simulator.serve.Stats;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** A simulated provider that listens until it is closed. Everything it can be asked to do is in {@code script.Word}. */
public final class Simulator implements AutoCloseable {
    private final EventLoopGroup loops;
    private final Channel listener;
    private final Reception reception;

    private Simulator(EventLoopGroup loops, Channel listener, Reception reception) {
        this.loops = loops;
        this.listener = listener;
        this.reception = reception;
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
        Reception reception = new Reception(site(settings, clock), loops, settings.seed());
        ChannelFuture bound = listen(settings, reception, loops, type);
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
            throw new IllegalStateException(
                    "port: " + settings.host() + ":" + settings.port() + " (expected: free and ours to listen on)",
                    bound.cause());
        }
        return new Simulator(loops, bound.channel(), reception);
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
        reception.close();
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
                System::nanoTime,
                System.nanoTime());
    }

    private static ChannelFuture listen(
            SimulatorSettings settings,
            Reception reception,
            EventLoopGroup loops,
            Class<? extends ServerChannel> type) {
        return new ServerBootstrap()
                .group(loops)
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childHandler(reception)
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
    }
}
