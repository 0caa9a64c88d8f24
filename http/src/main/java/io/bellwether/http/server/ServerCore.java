package io.bellwether.http.server;

import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Loops;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What all connections of a server share: the handler, the limits, who is connected, whether it is draining. */
final class ServerCore {
    private final Handler handler;
    private final ServerLimits limits;
    private final Heartbeats heartbeats;
    private final Loops loops;
    private final Consumer<Throwable> bugs;
    private final ConcurrentHashMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
    private final ConcurrentHashMap.KeySetView<Connection, Boolean> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder exchanges = new LongAdder();
    private volatile boolean draining;
    private volatile boolean refusing;

    /** What {@link #movesOn} answers, written under the lock on {@code this}: a drain, or one who asks for less. */
    private volatile boolean movingOn;

    ServerCore(Handler handler, ServerLimits limits, Loops loops, Consumer<Throwable> bugs) {
        this.handler = handler;
        this.limits = limits;
        this.heartbeats = new Heartbeats(limits.heartbeat());
        this.loops = loops;
        this.bugs = bugs;
    }

    Handler handler() {
        return handler;
    }

    ServerLimits limits() {
        return limits;
    }

    Heartbeats heartbeats() {
        return heartbeats;
    }

    Loops loops() {
        return loops;
    }

    /** Clients are asked to move on, but served. */
    boolean draining() {
        return draining;
    }

    /** New requests on old connections are sent away. */
    boolean refusing() {
        return refusing;
    }

    /** Whether answers end their connections. */
    boolean movesOn() {
        return movingOn;
    }

    synchronized void startDraining() {
        draining = true;
        movingOn = true;
    }

    /** Clients are asked to move on for a while, or no more. */
    synchronized void sparing(boolean on) {
        movingOn = on || draining;
    }

    void startRefusing() {
        refusing = true;
    }

    int openConnections() {
        return open.get();
    }

    /** Requests whose handler or whose answer is not finished. */
    long liveExchanges() {
        return exchanges.sum();
    }

    Iterable<Connection> connections() {
        return connections;
    }

    /**
     * Counts a connection in; answers whether there is room for it. Loopback stands for a whole proxy's clients and
     * has no limit of its own.
     */
    boolean admit(Connection connection, InetAddress address) {
        boolean crowded = byAddress.merge(address, 1, Integer::sum) > limits.connectionsPerAddress()
                && !address.isLoopbackAddress();
        if (open.incrementAndGet() > limits.connections() || crowded) {
            countOut(address);
            return false;
        }
        connections.add(connection);
        return true;
    }

    /** Counts an admitted connection out. */
    void dismiss(Connection connection, InetAddress address) {
        if (connections.remove(connection)) {
            countOut(address);
        }
    }

    private void countOut(InetAddress address) {
        open.decrementAndGet();
        byAddress.computeIfPresent(address, (any, count) -> count == 1 ? null : count - 1);
    }

    /** Addresses that have a connection. */
    int addresses() {
        return byAddress.size();
    }

    /** Starts the handler on a thread of its own. */
    void start(ServerExchange exchange, Loop loop) {
        exchanges.increment();
        loop.start(() -> run(exchange));
    }

    /** The one place where a handler's bug ends. */
    private void run(ServerExchange exchange) {
        try {
            handler.handle(exchange);
        } catch (HttpFailure expected) {
            // the client's, then nobody waits for an answer; or an upstream's, then close answers 500
        } catch (Exception | StackOverflowError | OutOfMemoryError bug) {
            bugs.accept(bug);
        } finally {
            close(exchange);
            exchanges.decrement();
        }
    }

    private void close(ServerExchange exchange) {
        if (exchange.finished()) {
            return;
        }
        boolean opened = exchange.still(); // first: no heartbeat may begin what is about to be refused
        if (opened || exchange.begun() || exchange.leash().why().isPresent()) {
            exchange.cutOff();
            return;
        }
        try {
            Handler.Refusal refusal = handler.refuse(500, "the request could not be handled");
            HeadWriter lines = refusalLines(500, refusal);
            exchange.answer(500, lines, refusal.body());
        } catch (HttpFailure gone) {
            exchange.cutOff();
        }
    }

    /** A slow request may be faster next time, and a crowd may be gone: clients are to try again, the latter soon. */
    static HeadWriter refusalLines(int status, Handler.Refusal refusal) {
        HeadWriter lines = new HeadWriter()
                .add("content-type", refusal.contentType())
                .add("x-request-id", refusal.requestId())
                .add("x-should-retry", status == 408 || status == 503 ? "true" : "false");
        return status == 503 ? lines.add("retry-after", "1") : lines;
    }

    /** Words for a request that reaches no handler, or whose handler is not waited for. */
    Handler.Refusal refusal(int status, String reason) {
        return handler.refuse(status, reason);
    }

    /** A refusal without a request to answer: its bytes as an HTTP/1.1 message that ends the connection. */
    Payload refusalMessage(int status, String reason) {
        Handler.Refusal refusal = handler.refuse(status, reason);
        HeadWriter lines = new HeadWriter().line("HTTP/1.1 " + status + " " + Statuses.reason(status));
        byte[] rest = refusalLines(status, refusal)
                .add("content-length", refusal.body().length())
                .add("connection", "close")
                .line("")
                .toBytes();
        Payload.Builder message = Payload.builder().add(lines.toBytes()).add(rest);
        for (int i = 0; i < refusal.body().ranges(); i++) {
            message.add(
                    refusal.body().bytes(i),
                    refusal.body().from(i),
                    refusal.body().to(i));
        }
        return message.build();
    }
}
