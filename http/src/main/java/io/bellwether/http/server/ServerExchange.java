package io.bellwether.http.server;

import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.Pump;
import io.bellwether.http.RequestHead;
import io.bellwether.http.loop.Inflow;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.sse.SseWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, for straight-line code: reads park until bytes come, writes park while the client is
 * slow.
 *
 * <p>Used by the one thread that handles it.
 */
public final class ServerExchange {
    /** The answer that ends HTTP on a connection (RFC 9110, 15.2.2). */
    static final int SWITCHING = 101;

    /**
     * A connection that has left HTTP.
     *
     * @param bytes what the client sends
     * @param discouraged run when a drain begins, and when it closes the door
     */
    record Tunnel(Inflow bytes, Runnable discouraged) {}

    private final RequestHead head;
    private final long declaredBytes;
    private final Wire wire;
    private final Inflow body;
    private final Outflow out = new Outflow();
    private final Leash leash = new Leash();
    private final long arrivedNanos;
    private volatile @Nullable Tunnel tunnel;
    private volatile @Nullable Heartbeat heartbeat;
    private volatile boolean spokenFor;
    private volatile @Nullable String owner;

    /** The loop's tick at which something was sent last, or the answer began to be waited for. On the loop only. */
    private long spokeTick;

    ServerExchange(RequestHead head, long declaredBytes, Wire wire, long arrivedNanos) {
        this.head = head;
        this.declaredBytes = declaredBytes;
        this.wire = wire;
        this.body = new Inflow(wire::resume);
        this.arrivedNanos = arrivedNanos;
    }

    public RequestHead head() {
        return head;
    }

    /** When its head had arrived, on {@link System#nanoTime}'s scale. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    /** Address of the peer, without its port. */
    public String peer() {
        return wire.peer();
    }

    /** The connection's loop, for whatever is done on this request's behalf. */
    public Loop loop() {
        return wire.loop();
    }

    /** Cut when the client hangs up, or when a drain has lost its patience. */
    public Leash leash() {
        return leash;
    }

    /** Whether this server is going away, so that a well-behaved client should move on. */
    public boolean isDraining() {
        return wire.isDraining();
    }

    /**
     * The request's whole body.
     *
     * @param most more bytes than these are refused with {@link HttpFailure.What#TOO_LARGE}, at the latest when they
     *     have come
     */
    public byte[] body(int most) throws HttpFailure {
        if (declaredBytes > most) {
            throw new HttpFailure(HttpFailure.What.TOO_LARGE, "body of more than " + most + " bytes");
        }
        wire.bodyWanted();
        return body.all(most);
    }

    /** Parks until all of the body has come, or more of it than so many bytes; answers whether it was all. */
    public boolean bodyEndsWithin(int bytes) throws HttpFailure {
        wire.bodyWanted();
        return body.endsWithin(bytes);
    }

    /** Answers with a body known whole. */
    public void answer(int status, HeadWriter fields, Payload payload) throws HttpFailure {
        tell(out.whole(status, fields, payload));
    }

    /** Begins an answer that comes piece by piece. */
    public void begin(int status, HeadWriter fields) throws HttpFailure {
        tell(out.begin(status, fields, -1));
    }

    /** Sends a piece; parks while the client takes nothing. */
    public void write(Payload piece) throws HttpFailure {
        tell(out.write(piece));
    }

    /**
     * Sends a piece at once instead of parking, while the thread sleeps: the piece is used before this returns. On the
     * loop only.
     *
     * @return whether the client has room for more, has none until {@link #whenRoom}, or is gone
     */
    public Pump.Next offer(Payload piece) {
        if (out.offer(piece)) {
            wire.drainNow();
        }
        return out.next();
    }

    /** What is to be done, on the loop, whenever the client has room again after it had none. */
    public void whenRoom(Runnable task) {
        out.whenRoom(task);
    }

    /** Ends an answer that came piece by piece. */
    public void finish() throws HttpFailure {
        tell(out.finish());
    }

    /** Ends an answer that came piece by piece with a last one; does not park. Any thread, while no other writes. */
    public void end(Payload lastPiece) throws HttpFailure {
        tell(out.end(lastPiece));
    }

    /** Says whose this is, so that {@link HttpServer#cut} finds it; whoever says so minds its leash. */
    public void owner(String name) {
        owner = name;
    }

    /** Whose this is; nobody's until the handler says so. */
    Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    /**
     * Has something said for this handler in each silence of {@link ServerLimits#heartbeat}, from now until the
     * answer's end or {@link #still}. Whoever sets it sends a stream of events, whole events at a time.
     */
    public void heartbeat(Heartbeat own) {
        heartbeat = own;
    }

    /**
     * Ends heartbeats. Answers whether one has begun the answer while the handler has not: then it is too late for a
     * status, and what went wrong is to be told within the stream.
     */
    public boolean still() {
        return heartbeat != null && out.still();
    }

    /** How often something was said for the handler. */
    public int heartbeats() {
        return spokenFor ? out.beats() : 0;
    }

    /** Whether its connection can leave HTTP: one of HTTP/1.1 can. */
    public boolean isUpgradable() {
        return wire.isUpgradable();
    }

    /**
     * Leaves HTTP: behind this answer's head both sides send bytes as they like. What the handler writes goes out as it
     * is; the answer's end is the connection's.
     *
     * @param told run, on the loop, when a drain begins and again when it closes the door; must not block
     * @return what the client sends
     */
    public Inflow upgrade(HeadWriter fields, Runnable told) throws HttpFailure {
        Inflow bytes = new Inflow(wire::resume);
        tunnel = new Tunnel(bytes, told);
        tell(out.begin(SWITCHING, fields, -1));
        return bytes;
    }

    /** Cuts the connection in mid-answer: the one honest end for bytes that cannot be completed. */
    public void cutOff() {
        wire.cutOff();
    }

    /** Whether an answer has been begun. */
    public boolean begun() {
        return out.begun();
    }

    /** Says that somebody is here, where the handler wants it; answers whether there is something to send. */
    boolean beat() {
        Heartbeat own = heartbeat;
        if (own == null) {
            return false;
        }
        boolean opens = !out.begun() && out.open(own.head());
        if (opens) {
            own.opened();
        }
        boolean beats = out.beat(SseWriter.KEEP_ALIVE);
        if (beats) {
            spokenFor = true;
        }
        return beats || opens;
    }

    /** Something is being sent, or from now on waited for. On the loop. */
    void spoke(long tick) {
        spokeTick = tick;
    }

    long spokeTick() {
        return spokeTick;
    }

    boolean finished() {
        return out.finished();
    }

    Inflow inflow() {
        return body;
    }

    /** What comes and goes once HTTP has been left. */
    Optional<Tunnel> tunnel() {
        return Optional.ofNullable(tunnel);
    }

    Outflow outflow() {
        return out;
    }

    /** The peer is gone, or is being sent away. Any thread. */
    void over(HttpFailure why) {
        body.fail(why);
        out.fail(why);
        tunnel().ifPresent(open -> open.bytes().fail(why));
        leash.cut(why);
    }

    private void tell(boolean needed) {
        if (needed) {
            wire.drain();
        }
    }
}
