package io.bellwether.http.client;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.loop.Loop;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One loop's connections to one origin: the last used first, and a bounded queue when all are busy. On its loop only,
 * but for what the {@link ConnectionPlaces} that it shares with other pools read.
 */
final class OriginPool {
    private final Loop loop;
    private final ClientLimits limits;
    private final Connector connector;
    private final ConnectionPlaces places;
    private final AtomicInteger ofOrigin;
    private final IdleTime idleTime;
    private final AtomicBoolean starves = new AtomicBoolean();
    private final ArrayDeque<Http1ClientConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<ClientExchange> waiting = new ArrayDeque<>();
    private int open;

    /** Whether the places know that requests wait, or have given a place that has not come here yet. */
    private boolean announced;

    /**
     * @param ofOrigin counts the connections to this origin, over all loops of the client
     */
    OriginPool(Loop loop, ClientLimits limits, Connector connector, ConnectionPlaces places, AtomicInteger ofOrigin) {
        this.loop = loop;
        this.limits = limits;
        this.connector = connector;
        this.places = places;
        this.ofOrigin = ofOrigin;
        this.idleTime = new IdleTime(limits.keepAlive());
    }

    // --- for the places; any thread

    Loop loop() {
        return loop;
    }

    ClientLimits limits() {
        return limits;
    }

    AtomicInteger ofOrigin() {
        return ofOrigin;
    }

    /** Whether requests wait here and no connection is there that could come free. */
    AtomicBoolean starves() {
        return starves;
    }

    // --- on the loop

    /** Sends the request as soon as there is a connection for it. */
    void acquire(ClientExchange exchange) {
        Http1ClientConnection connection = idle.pollLast();
        while (connection != null && !connection.isUsable()) {
            connection = idle.pollLast();
        }
        if (connection != null) {
            connection.send(exchange);
        } else if (places.take(this)) {
            connect(exchange);
        } else if (hasRoomToWait()) {
            exchange.patience(
                    limits.poolWait(), new HttpFailure(What.POOL_FULL, "no upstream connection came free in time"));
            waiting.addLast(exchange);
            announce();
        } else {
            exchange.fail(new HttpFailure(What.POOL_FULL, "too many requests wait for an upstream connection"));
        }
    }

    /** Those who have given up keep their place only until somebody needs it. */
    private boolean hasRoomToWait() {
        return waiting.size() < limits.waiting()
                || (waiting.removeIf(ClientExchange::isOver) && waiting.size() < limits.waiting());
    }

    private void announce() {
        if (!announced) {
            announced = true;
            starves.set(open == 0);
            places.await(this, open == 0);
        }
    }

    /** A place has been taken for those who wait here; if they have given up, for others. */
    void granted() {
        announced = false;
        starves.set(false);
        ClientExchange next = nextWaiting();
        if (next == null) {
            places.giveBack(this);
            return;
        }
        connect(next);
        if (isWaitedFor()) {
            announce();
        }
    }

    private void connect(ClientExchange exchange) {
        if (open++ == 0) {
            places.begins(this);
        }
        connector.connect(exchange, this);
    }

    /** A connection has been made: the one for whom it was may have given up in the meantime. */
    void connected(Http1ClientConnection connection, ClientExchange exchange) {
        if (exchange.isOver()) {
            release(connection);
        } else {
            connection.send(exchange);
        }
    }

    /** It could not be made. */
    void failed(ClientExchange exchange, HttpFailure why) {
        oneLess();
        places.giveBack(this);
        announceIfNoneLeft();
        exchange.fail(why);
    }

    /** A connection is free. */
    void release(Http1ClientConnection connection) {
        boolean needed = isWaitedFor();
        Optional<OriginPool> creditor = needed ? places.creditor(this) : Optional.empty();
        if (creditor.isPresent()) {
            connection.retireFor(creditor.get());
        } else if (needed) {
            connection.send(waiting.removeFirst());
        } else if (places.isWanted(this)) {
            connection.retire();
        } else {
            long now = loop.nanoTime();
            connection.rest(now, idleTime.nanos(now));
            idle.addLast(connection);
        }
        withdraw();
    }

    /** If nobody waits any more, others need not be asked for a place. */
    private void withdraw() {
        if (announced && !isWaitedFor() && places.leave(this)) {
            announced = false;
            starves.set(false);
        }
    }

    /** Closes the connection that has been idle for longest, for a pool whose requests wait; false if none is idle. */
    boolean closeIdle() {
        Http1ClientConnection connection = idle.pollFirst();
        if (connection == null) {
            return false;
        }
        connection.retire();
        return true;
    }

    /** A connection is no more. */
    void closed(Http1ClientConnection connection) {
        idle.remove(connection);
        oneLess();
        connection.creditor().ifPresentOrElse(to -> places.handOver(this, to), () -> places.giveBack(this));
        announceIfNoneLeft();
    }

    /** The other side closed a connection that nobody used for so long. */
    void closedIdle(long idleNanos) {
        idleTime.closedAfter(idleNanos, loop.nanoTime());
    }

    /** A connection is no more, and the request that was sent on it is sent on a new one, which takes its place. */
    void replace(ClientExchange exchange) {
        places.sendsAgain();
        connector.connect(exchange, this);
    }

    private void oneLess() {
        if (--open == 0) {
            places.ends(this);
        }
    }

    private void announceIfNoneLeft() {
        if (open == 0 && announced && places.leave(this)) {
            announced = false;
            announce(); // before those who have a connection that may come free
        }
    }

    private @Nullable ClientExchange nextWaiting() {
        return isWaitedFor() ? waiting.removeFirst() : null;
    }

    /** Whether anybody waits who has not given up. */
    private boolean isWaitedFor() {
        while (!waiting.isEmpty() && waiting.getFirst().isOver()) {
            waiting.removeFirst();
        }
        return !waiting.isEmpty();
    }
}
