package io.bellwether.gateway.provider.openai;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Deadline;
import io.bellwether.gateway.exchange.Pace;
import io.bellwether.gateway.exchange.Patience;
import io.bellwether.http.HttpFailure;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long one attempt waits for what it waits for at the moment, and what it means when that is in vain. */
final class Waiting {
    /** An error's body is worth little waiting. */
    private static final Duration ERROR_BODY = Duration.ofSeconds(5);

    private static final Duration END = Duration.ofSeconds(5);

    /** The bytes that end a message after its last event come with it or soon after. */
    private static final Duration LAST_BYTES = Duration.ofMillis(500);

    private final Deadline deadline;
    private final Patience patience;
    private final Duration silence;
    private final LongSupplier nanoTime;
    private final long firstTokenDue;
    private final long wholeDue;
    private Kind inVain = Kind.TIMEOUT_HEADERS;

    Waiting(Deadline deadline, Patience patience, LongSupplier nanoTime) {
        this.deadline = deadline;
        this.patience = patience;
        this.silence = silence(patience);
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        this.firstTokenDue = deadline.within(patience.firstToken(), now);
        this.wholeDue = deadline.within(patience.whole(), now);
    }

    /** Nothing for a whole window is no pace at all. */
    private static Duration silence(Patience patience) {
        Duration window = patience.pace().window();
        boolean shorter = !patience.pace().isAny() && window.compareTo(patience.idle()) < 0;
        return shorter ? window : patience.idle();
    }

    long forHead() {
        return until(deadline.within(patience.headers(), nanoTime.getAsLong()), Kind.TIMEOUT_HEADERS);
    }

    long forFirstToken() {
        return until(firstTokenDue, Kind.TIMEOUT_FIRST_TOKEN);
    }

    long forMore() {
        return until(deadline.within(silence, nanoTime.getAsLong()), Kind.TIMEOUT_IDLE);
    }

    /** For usage and {@code [DONE]}, once a finish reason has come: the answer is whole, and its caller waits. */
    long forEnd() {
        Duration least = silence.compareTo(END) < 0 ? silence : END;
        return until(deadline.within(least, nanoTime.getAsLong()), Kind.TIMEOUT_IDLE);
    }

    Duration between() {
        return silence;
    }

    /** The pace that is asked of the stream, and the clock it is held to. */
    Pace pace() {
        return patience.pace();
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** For an answer that is not a stream, head and all. */
    long forAll() {
        return until(wholeDue, Kind.TIMEOUT_HEADERS);
    }

    long forErrorBody() {
        return until(deadline.within(ERROR_BODY, nanoTime.getAsLong()), Kind.TIMEOUT_IDLE);
    }

    /** For what ends the message once its content has ended, so that the connection can be used again. */
    long forLastBytes() {
        return nanoTime.getAsLong() + LAST_BYTES.toNanos();
    }

    private long until(long due, Kind meaning) {
        inVain = due == deadline.atNanos() ? Kind.TIMEOUT_TOTAL : meaning;
        return due;
    }

    /** What a failure on the wire means. */
    Failure failure(HttpFailure failure) {
        Kind kind =
                switch (failure.what()) {
                    case UNKNOWN_HOST, CONNECT_REFUSED, TLS -> Kind.UPSTREAM_UNREACHABLE;
                    case CONNECT_TIMEOUT -> Kind.TIMEOUT_CONNECT;
                    case POOL_FULL -> Kind.PROVIDER_FULL;
                    case WRITE_STALLED -> Kind.UPSTREAM_BROKEN;
                    case READ_TIMEOUT -> inVain;
                    case IN_VAIN -> Kind.TIMEOUT_SILENT;
                    case TRUNCATED -> Kind.UPSTREAM_TRUNCATED;
                    case MALFORMED, TOO_LARGE -> Kind.UPSTREAM_MALFORMED;
                    case CALLER_GONE, UNWANTED -> Kind.CALLER_GONE;
                    case GOING_AWAY -> Kind.DRAINING;
                    case REVOKED -> Kind.KEY_REVOKED;
                };
        return Failure.of(kind, kind.advice() + " (" + words(failure) + ")");
    }

    /** The wire's own words; a handshake's name hosts and certificates of ours, which are no caller's business. */
    private static String words(HttpFailure failure) {
        return failure.what() == HttpFailure.What.TLS
                ? "no TLS, or no trust: bellwether verify says more"
                : String.valueOf(failure.getMessage());
    }
}
