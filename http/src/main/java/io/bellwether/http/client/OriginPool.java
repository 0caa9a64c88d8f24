package io.bellwether.http.client;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One loop's connections to one origin: the last used first, and a bounded queue when all are busy. On its loop only,
 * but for the count of all connections, which the whole client shares.
 */
final class OriginPool {
    private final ClientLimits limits;
    private final Connector connector;
    private final AtomicInteger openInAll;
    private final int most;
    private final ArrayDeque<Http1ClientConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<ClientExchange> waiting = new ArrayDeque<>();
    private int open;

    OriginPool(ClientLimits limits, int most, Connector connector, AtomicInteger openInAll) {
        this.limits = limits;
        this.most = most;
        this.connector = connector;
        this.openInAll = openInAll;
    }

    /** Sends the request as soon as there is a connection for it. */
    void acquire(ClientExchange exchange) {
        Http1ClientConnection connection = idle.pollLast();
        while (connection != null && !connection.isUsable()) {
            connection = idle.pollLast();
        }
        if (connection != null) {
            connection.send(exchange);
        } else if (open < most && openInAll.get() < limits.connections()) {
            connect(exchange);
        } else if (hasRoomToWait()) {
            exchange.patience(
                    limits.poolWait(), new HttpFailure(What.POOL_FULL, "no upstream connection came free in time"));
            waiting.addLast(exchange);
        } else {
            exchange.fail(new HttpFailure(What.POOL_FULL, "too many requests wait for an upstream connection"));
        }
    }

    /** Those who have given up keep their place only until somebody needs it. */
    private boolean hasRoomToWait() {
        return waiting.size() < limits.waiting()
                || (waiting.removeIf(ClientExchange::isOver) && waiting.size() < limits.waiting());
    }

    private void connect(ClientExchange exchange) {
        open++;
        openInAll.incrementAndGet();
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
        gone();
        exchange.fail(why);
        serveNext();
    }

    /** A connection is free. */
    void release(Http1ClientConnection connection) {
        ClientExchange next = nextWaiting();
        if (next == null) {
            connection.rest();
            idle.addLast(connection);
        } else {
            connection.send(next);
        }
    }

    /** A connection is no more. */
    void closed(Http1ClientConnection connection) {
        idle.remove(connection);
        gone();
        serveNext();
    }

    private void gone() {
        open--;
        openInAll.decrementAndGet();
    }

    private void serveNext() {
        ClientExchange next = open < most ? nextWaiting() : null;
        if (next != null) {
            connect(next);
        }
    }

    private @org.jspecify.annotations.Nullable ClientExchange nextWaiting() {
        ClientExchange next = waiting.pollFirst();
        while (next != null && next.isOver()) {
            next = waiting.pollFirst();
        }
        return next;
    }
}
