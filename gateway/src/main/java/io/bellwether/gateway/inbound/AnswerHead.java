package io.bellwether.gateway.inbound;

import io.bellwether.gateway.exchange.CacheNote;
import io.bellwether.gateway.exchange.Journey;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.TaskGuess;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.http.HeadWriter;

/**
 * The header fields of an answer: who answered, after how many tries, and what went before where anything did; nobody,
 * when we answer ourselves. And what is left to a caller whose use is limited.
 */
final class AnswerHead {
    private static final String EVENTS = "text/event-stream; charset=utf-8";

    private static final int HUNDRED = 100;

    private AnswerHead() {}

    static HeadWriter of(String contentType, String id, Trail trail) {
        HeadWriter fields = new HeadWriter().add("content-type", contentType).add("x-request-id", id);
        QuotaFields.add(fields, trail.quota());
        replayed(fields, trail);
        if (!trail.degraded().isEmpty()) {
            fields.add("x-bellwether-degraded", trail.degraded()).add("cache-control", "no-store");
        } else if (trail.attempts().isEmpty()) {
            return fields;
        } else {
            Target target = trail.attempts().getLast().target();
            fields.add("x-bellwether-provider", target.provider())
                    .add("x-bellwether-model", Printable.of(target.model()));
        }
        fields.add("x-bellwether-attempts", trail.attempts().size());
        if (!trail.arm().isEmpty()) {
            fields.add("x-bellwether-arm", trail.arm());
        }
        if (trail.clampedTokens() > 0) {
            fields.add("x-bellwether-clamped", trail.clampedTokens());
        }
        if (!trail.guess().task().isEmpty()) {
            fields.add("x-bellwether-task", Printable.of(guess(trail.guess())));
        }
        return Journey.isEventful(trail) ? fields.add("x-bellwether-trail", Printable.of(Journey.of(trail))) : fields;
    }

    /** Says where an answer is one that was given before, or could have been. */
    static void replayed(HeadWriter fields, Trail trail) {
        if (!trail.replayOf().isEmpty()) {
            fields.add("idempotency-replayed", "true").add("x-bellwether-replay-of", trail.replayOf());
        }
        cached(fields, trail.cache());
    }

    /** What the cache was to it; {@code age} as RFC 9111, section 5.1, has it. */
    private static void cached(HeadWriter fields, CacheNote note) {
        if (note.how() == CacheNote.How.NONE) {
            return;
        }
        fields.add("x-bellwether-cache", note.how().word());
        if (!note.of().isEmpty()) {
            fields.add("x-bellwether-cache-of", note.of());
        }
        if (note.how() == CacheNote.How.HIT) {
            fields.add("age", note.ageSeconds());
        }
    }

    /** An item with a parameter (RFC 9651): {@code code;confidence=0.93}. */
    private static String guess(TaskGuess.Guess guess) {
        int percent = guess.percent();
        return guess.task() + ";confidence=" + percent / HUNDRED + "." + percent / 10 % 10 + percent % 10;
    }

    /** Of an answer that comes in events. */
    static HeadWriter ofStream(String id, Trail trail) {
        HeadWriter fields = of(EVENTS, id, trail);
        return trail.degraded().isEmpty() ? unbuffered(fields) : fields.add("x-accel-buffering", "no");
    }

    /**
     * Of an answer in events that is still being looked for: with what limits have left, for nothing else is certain.
     * Another thread may be at work on the trail; what it tells here is one value that never changes.
     */
    static HeadWriter ofSilence(String id, Trail trail) {
        return QuotaFields.add(ofStream(id), trail.quota());
    }

    /** Of events that were begun before. */
    static HeadWriter ofStream(String id) {
        return unbuffered(new HeadWriter().add("content-type", EVENTS).add("x-request-id", id));
    }

    private static HeadWriter unbuffered(HeadWriter fields) {
        return fields.add("cache-control", "no-cache").add("x-accel-buffering", "no");
    }
}
