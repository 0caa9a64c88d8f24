package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Failure;
import java.util.List;
import java.util.Locale;

/**
 * A trail's attempts as one line of text: {@code alpha/gpt-4o;429;12ms;upstream_limited, beta/gpt-4o;200;wait=40ms}.
 * What was passed over stands at the end with the reason in place of a status.
 */
public final class Journey {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Journey() {}

    /** Whether there is more to tell than one attempt that ended well. */
    public static boolean isEventful(Trail trail) {
        List<Attempt> attempts = trail.attempts();
        if (attempts.isEmpty() || !trail.skipped().isEmpty()) {
            return !trail.skipped().isEmpty();
        }
        Attempt first = attempts.getFirst();
        return attempts.size() > 1 || first.failure().isPresent() || first.waitedNanos() > 0;
    }

    /** All of it; empty when no target was even considered. */
    public static String of(Trail trail) {
        StringBuilder text = new StringBuilder();
        for (Attempt attempt : trail.attempts()) {
            append(text, attempt);
        }
        for (Trail.Skipped skipped : trail.skipped()) {
            begin(text, skipped.target()).append(";skipped;").append(skipped.why());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Attempt attempt) {
        begin(text, attempt.target()).append(';').append(attempt.status());
        if (attempt.repliedNanos() != 0) {
            text.append(';').append(millis(attempt.repliedNanos() - attempt.startedNanos()));
        }
        attempt.failure().ifPresent(failure -> text.append(';').append(word(failure)));
        if (attempt.waitedNanos() > 0) {
            text.append(";wait=").append(millis(attempt.waitedNanos()));
        }
        if (!attempt.breaker().isEmpty() && !attempt.breaker().equals("closed")) {
            text.append(";breaker=").append(attempt.breaker());
        }
    }

    private static StringBuilder begin(StringBuilder text, Target target) {
        text.append(text.isEmpty() ? "" : ", ").append(target);
        return target.credential().isEmpty() ? text : text.append('#').append(target.credential());
    }

    private static String word(Failure failure) {
        return failure.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String millis(long nanos) {
        return nanos / NANOS_PER_MILLI + "ms";
    }
}
