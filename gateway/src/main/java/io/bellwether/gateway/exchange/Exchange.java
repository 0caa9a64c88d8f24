package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.json.Continuation;
import io.bellwether.http.Doubt;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import io.bellwether.http.Leash;
import io.bellwether.http.loop.Loop;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request on its way. For the one thread that carries it. */
public final class Exchange {
    private static final HeaderName USER = HeaderName.of("x-bellwether-user");

    private final String id;
    private final Operation operation;
    private final Line line;
    private final Trail trail;
    private final Deadline deadline;
    private Optional<ChatRequest> request = Optional.empty();
    private List<Target> targets = List.of();
    private Map<Target, OutputCap> caps = Map.of();
    private Hold hold = Hold.NONE;
    private Place place = Place.NONE;
    private Doubt doubt = Doubt.NONE;

    public Exchange(String id, Operation operation, Line line, Trail trail, Deadline deadline) {
        this.id = id;
        this.operation = operation;
        this.line = line;
        this.trail = trail;
        this.deadline = deadline;
    }

    /** The same for one of two attempts that run at the same time, with a line and a trail of its own. */
    public Exchange branch(Line its, Trail own) {
        Exchange branch = new Exchange(id, operation, its, own, deadline);
        branch.request = request;
        branch.targets = targets;
        branch.caps = caps;
        branch.hold = hold;
        branch.place = place;
        return branch;
    }

    /** Unique; the caller reads it as {@code x-request-id}, the operator in the log. */
    public String id() {
        return id;
    }

    public Operation operation() {
        return operation;
    }

    /** The end user: what the header says, else the body; a header is a server's word, the body a page's. */
    public Optional<String> user() {
        int at = fields().find(USER, 0);
        return at >= 0 ? Optional.of(fields().text(at)) : request().user();
    }

    /** What the connection lends to the exchange. */
    public Line line() {
        return line;
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

    public Caller caller() {
        return line.caller();
    }

    public Trail trail() {
        return trail;
    }

    public Deadline deadline() {
        return deadline;
    }

    /** Whose request it is; nobody's until access has been passed. */
    public Who who() {
        return trail.who();
    }

    public void who(Who known) {
        trail.who(known);
    }

    /** Whether the body has been read and understood. */
    public boolean isRead() {
        return request.isPresent();
    }

    /** What is asked for; only once it has been read. */
    public ChatRequest request() {
        return request.orElseThrow(() -> new IllegalStateException("the body has not been read yet"));
    }

    public void request(ChatRequest read) {
        request = Optional.of(read);
    }

    /** Where it may go, best first; empty until routing has been passed. */
    public List<Target> targets() {
        return targets;
    }

    public void targets(List<Target> ordered) {
        targets = ordered;
    }

    /** Whether one of the targets could go on with what another has begun to answer. */
    public boolean mayGoOn() {
        for (Target target : targets) {
            if (target.continuation() != Continuation.Form.NONE) {
                return true;
            }
        }
        return false;
    }

    /** How long an answer of this target may be, where the caller's cost cap says so. */
    public Optional<OutputCap> cap(Target target) {
        if (caps.isEmpty()) {
            return Optional.empty(); // nearly always: not worth an iterator
        }
        for (Map.Entry<Target, OutputCap> cap : caps.entrySet()) {
            if (cap.getKey().isLike(target)) {
                return Optional.of(cap.getValue());
            }
        }
        return Optional.empty();
    }

    public void caps(Map<Target, OutputCap> byTarget) {
        caps = byTarget;
    }

    /** The money set aside for it. */
    public Hold hold() {
        return hold;
    }

    public void hold(Hold taken) {
        hold = taken;
    }

    /** Whether the attempt under way had better be given up, since another target would answer. */
    public Doubt doubt() {
        return doubt;
    }

    public void doubt(Doubt ofTheAttempt) {
        doubt = ofTheAttempt;
    }

    /** What it takes up among those that may run at once. */
    public Place place() {
        return place;
    }

    public void place(Place taken) {
        place = taken;
    }
}
