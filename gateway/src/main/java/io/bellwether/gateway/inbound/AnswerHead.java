package io.bellwether.gateway.inbound;

import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.http.HeadWriter;

/** The header fields of an answer: who answered, after how many tries; nobody, when we answer ourselves. */
final class AnswerHead {
    private static final String EVENTS = "text/event-stream; charset=utf-8";

    private AnswerHead() {}

    static HeadWriter of(String contentType, String id, Trail trail) {
        HeadWriter fields = new HeadWriter().add("content-type", contentType).add("x-request-id", id);
        if (trail.attempts().isEmpty()) {
            return fields;
        }
        Attempt attempt = trail.attempts().getLast();
        fields.add("x-bellwether-provider", attempt.target().provider())
                .add("x-bellwether-model", Printable.of(attempt.target().model()))
                .add("x-bellwether-attempts", trail.attempts().size());
        return trail.arm().isEmpty() ? fields : fields.add("x-bellwether-arm", trail.arm());
    }

    /** Of an answer that comes in events. */
    static HeadWriter ofStream(String id, Trail trail) {
        return unbuffered(of(EVENTS, id, trail));
    }

    /** Of events that were begun before. */
    static HeadWriter ofStream(String id) {
        return unbuffered(new HeadWriter().add("content-type", EVENTS).add("x-request-id", id));
    }

    private static HeadWriter unbuffered(HeadWriter fields) {
        return fields.add("cache-control", "no-cache").add("x-accel-buffering", "no");
    }
}
