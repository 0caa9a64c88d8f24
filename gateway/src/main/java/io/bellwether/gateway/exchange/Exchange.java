package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.ChatRequest;
import io.bellwether.http.Fields;
import io.bellwether.http.Leash;
import io.bellwether.http.loop.Loop;
import java.util.List;

/** One request on its way. For the one thread that carries it. */
public final class Exchange {
    /** What the connection lends to the exchange: its loop, and the leash that is cut when the caller hangs up. */
    public record Line(Loop loop, Leash leash, Fields fields, String peer) {}

    private final String id;
    private final ChatRequest request;
    private final Line line;
    private final Caller caller;
    private final long arrivedNanos;
    private final Trail trail = new Trail();
    private final Deadline deadline;
    private List<Target> targets = List.of();

    public Exchange(String id, ChatRequest request, Line line, Caller caller, long arrivedNanos, Deadline deadline) {
        this.id = id;
        this.request = request;
        this.line = line;
        this.caller = caller;
        this.arrivedNanos = arrivedNanos;
        this.deadline = deadline;
    }

    /** Unique; the caller reads it as {@code x-request-id}, the operator in the log. */
    public String id() {
        return id;
    }

    public ChatRequest request() {
        return request;
    }

    /** The request's header fields. */
    public Fields fields() {
        return line.fields();
    }

    public Loop loop() {
        return line.loop();
    }

    public Leash leash() {
        return line.leash();
    }

    /** The peer's address. */
    public String peer() {
        return line.peer();
    }

    public Caller caller() {
        return caller;
    }

    public long arrivedNanos() {
        return arrivedNanos;
    }

    public Deadline deadline() {
        return deadline;
    }

    public Trail trail() {
        return trail;
    }

    /** Where it may go, best first; empty until routing has been passed. */
    public List<Target> targets() {
        return targets;
    }

    public void targets(List<Target> ordered) {
        targets = ordered;
    }
}
