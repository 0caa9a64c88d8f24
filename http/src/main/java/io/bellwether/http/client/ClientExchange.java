package io.bellwether.http.client;

import io.bellwether.http.Doubt;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.Pump;
import io.bellwether.http.ReplyHead;
import io.bellwether.http.loop.Inflow;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Timed;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One request to an upstream and its reply, for straight-line code: every read parks until bytes come or its time is
 * up.
 *
 * <p>Used by one thread, which must {@link #close} it; closing before the reply is complete closes the connection, so
 * that the upstream stops working.
 */
public final class ClientExchange extends Timed implements AutoCloseable, Leash.Attached {
    /** How often a wait that is doubted is looked at again. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** A body up to this is not worth an object to be let go of. */
    private static final int SMALL_BYTES = 64 * 1024;

    private final ClientLimits limits;
    private final Loop loop;
    private final Leash leash;
    private final Parting parting;
    private final Inflow body = new Inflow(this::resume);

    // guarded by this
    private @Nullable ReplyHead head;
    private @Nullable HttpFailure failure;
    private @Nullable Thread waiting;

    /**
     * When the reader's patience ends; set by the reader alone, lest the loop undo the deadline of its next wait, but
     * for a flow, when the loop stands in for the sleeping reader.
     */
    private volatile long readerDueNanos = NEVER;

    /** Asked while nothing has come; set and cleared by the reader alone. */
    private volatile Doubt doubt = Doubt.NONE;

    /** When it is asked next; set by the reader before its first wait, and then by the loop. */
    private volatile long lookNanos = NEVER;

    /** What {@link #flow} was told; set before the bytes flow. */
    private Duration flowIdle = Duration.ZERO;

    private long flowDueNanos = NEVER;

    /** Without its body once it need not be sent again, if that is large; set on the loop. */
    private volatile ClientRequest request;

    // on the loop only; the inherited due time is that of the way there: pool, connection, handshake, sending
    private @Nullable Http1ClientConnection connection;
    private @Nullable HttpFailure late;
    private boolean over;
    private boolean sentAgain;

    ClientExchange(ClientRequest request, ClientLimits limits, Loop loop, Leash leash, Parting parting) {
        this.request = request;
        this.limits = limits;
        this.loop = loop;
        this.leash = leash;
        this.parting = parting;
    }

    /**
     * The reply's head.
     *
     * @param dueNanos when to give up, on {@link System#nanoTime}'s scale; connecting has its own, shorter patience
     */
    public ReplyHead head(long dueNanos) throws HttpFailure {
        readerDueNanos = dueNanos;
        synchronized (this) {
            if (head == null && failure == null) {
                waiting = Thread.currentThread();
            }
        }
        while (isWaiting()) {
            LockSupport.park(this);
        }
        readerDueNanos = NEVER;
        synchronized (this) {
            if (head != null) {
                return head;
            }
            throw failure == null ? new HttpFailure(What.TRUNCATED, "no reply") : failure;
        }
    }

    /** Some bytes of the body, or {@link Inflow#END}; gives up at {@code dueNanos}. */
    public byte[] next(long dueNanos) throws HttpFailure {
        readerDueNanos = dueNanos;
        byte[] bytes = body.next();
        readerDueNanos = NEVER;
        return bytes;
    }

    /**
     * Lets the body run through a pump as it comes; parks until {@link #next} has something to tell, be it that time
     * is up.
     *
     * @param idle most time between two pieces while none is being paused for
     * @param dueNanos when to give up in any case
     */
    public void flow(Pump pump, Duration idle, long dueNanos) {
        flowIdle = idle;
        flowDueNanos = dueNanos;
        awaitPiece();
        body.run((bytes, from, to) -> {
            Pump.Next next = pump.take(bytes, from, to);
            if (next == Pump.Next.PAUSE) {
                readerDueNanos = dueNanos;
            } else {
                awaitPiece();
            }
            return next;
        });
        readerDueNanos = NEVER;
    }

    private void awaitPiece() {
        readerDueNanos = Math.min(loop.in(flowIdle), flowDueNanos);
    }

    /** After a pump's pause: there is room again. On the loop. */
    public void goOn() {
        if (body.goOn()) {
            awaitPiece();
        }
    }

    /** The whole body; gives up at {@code dueNanos}, and at more bytes than {@code most}. */
    public byte[] all(int most, long dueNanos) throws HttpFailure {
        readerDueNanos = dueNanos;
        byte[] bytes = body.all(most);
        readerDueNanos = NEVER;
        return bytes;
    }

    /** From now on each wait may end as vain before its time; until {@link #trust}. */
    public void doubt(Doubt its) {
        lookNanos = loop.in(LOOK_EVERY);
        doubt = its;
    }

    /** What was waited for has begun to come. */
    public void trust() {
        doubt = Doubt.NONE;
    }

    /** Lets go: a complete reply's connection is used again, an incomplete one's is closed. */
    @Override
    public void close() {
        leash.detach(this);
        loop.execute(this::letGo);
    }

    /**
     * The caller hung up, or a drain ended: the upstream is told at once by closing its connection, unless it may
     * finish.
     */
    @Override
    public void cut(HttpFailure why) {
        loop.execute(() -> part(why));
    }

    /** One that has not been sent the request has nothing to finish; one that was waited for is read on. */
    private void part(HttpFailure why) {
        if (connection != null && parting.stays(this, why)) {
            goOn();
        } else {
            fail(why);
        }
    }

    // --- on the loop, for the pool and the connection

    ClientRequest request() {
        return request;
    }

    ClientLimits limits() {
        return limits;
    }

    Loop loop() {
        return loop;
    }

    Inflow body() {
        return body;
    }

    /** One part of the way there begins; {@code why} is thrown if it takes too long. */
    void patience(Duration within, HttpFailure why) {
        late = why;
        dueAt(loop.in(within));
    }

    /** That part is done. */
    void arrived() {
        dueAt(NEVER);
    }

    /** A connection carries it now. */
    void carriedBy(Http1ClientConnection carrier) {
        connection = carrier;
        arrived();
    }

    boolean isOver() {
        return over;
    }

    /** Lets go of a connection that did not carry it; false if it is over, or may not be sent once more. */
    boolean startAnew() {
        connection = null;
        boolean may = !over && !sentAgain;
        sentAgain = true;
        return may;
    }

    void headed(ReplyHead reply) {
        if (request.body().length() > SMALL_BYTES) {
            request = new ClientRequest(request.origin(), request.head(), Payload.EMPTY);
        }
        Thread wake;
        synchronized (this) {
            head = reply;
            wake = waiting;
            waiting = null;
        }
        LockSupport.unpark(wake);
    }

    /** Ends in vain, once; the connection cannot be used again. */
    void fail(HttpFailure why) {
        Thread wake;
        synchronized (this) {
            if (failure == null) {
                failure = why;
            }
            wake = waiting;
            waiting = null;
        }
        body.fail(why);
        LockSupport.unpark(wake);
        letGo();
    }

    @Override
    protected long dueNanos() {
        long due = Math.min(super.dueNanos(), readerDueNanos);
        return doubt == Doubt.NONE ? due : Math.min(due, lookNanos);
    }

    @Override
    protected void overdue() {
        if (doubt != Doubt.NONE && lookNanos < Math.min(super.dueNanos(), readerDueNanos)) {
            look();
            return;
        }
        boolean queued =
                connection == null && late != null && late.what() == What.POOL_FULL; // nothing can have been sent
        boolean onTheWay = queued || super.dueNanos() <= readerDueNanos;
        if (onTheWay && connection != null && connection.isTaken()) {
            dueAt(loop.in(limits.writeStall()));
            return;
        }
        fail(onTheWay ? unreached() : new HttpFailure(What.READ_TIMEOUT, "the upstream sent nothing in time"));
    }

    private HttpFailure unreached() {
        return late == null ? new HttpFailure(What.CONNECT_TIMEOUT, "the upstream could not be reached in time") : late;
    }

    private void look() {
        lookNanos = loop.in(LOOK_EVERY);
        if (doubt.isInVain()) {
            fail(new HttpFailure(What.IN_VAIN, "nobody hears from the upstream any more"));
        }
    }

    /** The reply is complete and the connection free. */
    void completed() {
        connection = null;
        body.end();
    }

    private void letGo() {
        over = true;
        loop.watch().remove(this);
        if (connection != null) {
            Http1ClientConnection carrier = connection;
            connection = null;
            carrier.abandon();
        }
    }

    private void resume() {
        loop.execute(() -> {
            if (connection != null) {
                connection.resume();
            }
        });
    }

    private synchronized boolean isWaiting() {
        return waiting != null;
    }
}
