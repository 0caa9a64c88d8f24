package io.bellwether.http.client;

import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Timed;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one TCP connection to a host of several addresses (RFC 8305, 5): the next address is tried as soon as one has
 * failed, or has not answered within {@link #DELAY}, while those before it go on; the first connection wins and the
 * others are closed. All have the same time in all. On its loop only.
 */
final class ConnectRace extends Timed {
    /** RFC 8305, 8: the recommended connection attempt delay. */
    static final Duration DELAY = Duration.ofMillis(250);

    /** For whom a connection is made; told once. */
    interface Outcome {
        /** Whether another address is still worth trying. */
        boolean isWanted();

        void won(Channel channel, InetSocketAddress address);

        void lost(Throwable cause);
    }

    private record Runner(InetSocketAddress address, Channel channel, long startedNanos) {}

    private final Loop loop;
    private final Bootstrap bootstrap;
    private final AddressOrder order;
    private final List<InetSocketAddress> addresses;
    private final Outcome outcome;
    private final List<Runner> running = new ArrayList<>(2);
    private long dueNanos = NEVER;
    private int next;
    private boolean decided;

    /**
     * @param bootstrap what every attempt begins with
     * @param addresses at least one, best first
     */
    ConnectRace(
            Loop loop, Bootstrap bootstrap, AddressOrder order, List<InetSocketAddress> addresses, Outcome outcome) {
        this.loop = loop;
        this.bootstrap = bootstrap;
        this.order = order;
        this.addresses = addresses;
        this.outcome = outcome;
    }

    /** Begins; over at {@code atNanos} at the latest, on {@link System#nanoTime}'s scale. */
    void start(long atNanos) {
        dueNanos = atNanos;
        if (addresses.size() > 1) {
            loop.watch().add(this);
        }
        startNext();
    }

    private void startNext() {
        InetSocketAddress address = addresses.get(next++);
        dueAt(next < addresses.size() ? loop.in(DELAY) : NEVER);
        long now = loop.nanoTime();
        int millis = (int) Math.max(1, (dueNanos - now) / 1_000_000);
        ChannelFuture connecting =
                bootstrap.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis).connect(address);
        Runner runner = new Runner(address, connecting.channel(), now);
        running.add(runner);
        connecting.addListener((ChannelFuture made) -> ended(runner, made));
    }

    private void ended(Runner runner, ChannelFuture made) {
        running.remove(runner);
        if (decided) {
            runner.channel.close(); // it may have come second
        } else if (made.isSuccess()) {
            win(runner);
        } else {
            if (!(made.cause() instanceof ChannelException)) { // else no socket could be made, and nobody was asked
                order.failed(runner.address);
            }
            goOnAfter(made.cause());
        }
    }

    private void win(Runner winner) {
        end();
        order.answered(winner.address);
        long now = loop.nanoTime();
        for (Runner loser : List.copyOf(running)) {
            if (now - loser.startedNanos >= DELAY.toNanos()) {
                order.failed(loser.address);
            }
            loser.channel.close();
        }
        outcome.won(winner.channel, winner.address);
    }

    private void goOnAfter(Throwable cause) {
        if (next < addresses.size() && outcome.isWanted()) {
            startNext();
        } else if (running.isEmpty()) {
            end();
            outcome.lost(cause);
        }
    }

    private void end() {
        decided = true;
        loop.watch().remove(this);
    }

    /** Whoever was asked last takes long: the next is asked, too. */
    @Override
    protected void overdue() {
        if (outcome.isWanted()) {
            startNext();
        } else {
            dueAt(NEVER);
        }
    }
}
