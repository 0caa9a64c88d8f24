package io.bellwether.gateway.once;

import io.bellwether.gateway.chat.Blame;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.BranchLine;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The stage for requests with an {@code Idempotency-Key}: the first one passes and its answer is kept; the same again
 * is answered with it, without asking anybody.
 *
 * <p>After draft-ietf-httpapi-idempotency-key-header-07: 409 while the first is under way, 422 for another request
 * under the same key. What another try may mend (429, 5xx, no credit, a broken stream) is not kept.
 */
public final class Once implements Stage {
    private static final HeaderName KEY = HeaderName.of("idempotency-key");
    private static final int LONGEST_KEY = 255;
    private static final Duration SOON = Duration.ofSeconds(1);

    /** A longer body takes more than 200 microseconds to be read for its print. */
    private static final int LONG_BODY = 256 * 1024;

    private final Claims claims;
    private final int mostBytes;
    private final Consumer<Seen> seen;
    private final Executor work;

    /** What a key turned out to be. */
    public enum Seen {
        FIRST,
        REPLAYED,
        /** The first one, as far as this replica knows: the others could not be asked. */
        ALONE,
        UNDER_WAY,
        ANOTHER,
        NOT_KEPT,
        /** Nobody could say. */
        UNKNOWN
    }

    /**
     * @param mostBytes of an answer that is kept
     * @param seen told of each key
     * @param work for what would hold up an event loop
     */
    public Once(Claims claims, int mostBytes, Consumer<Seen> seen, Executor work) {
        this.claims = claims;
        this.mostBytes = mostBytes;
        this.seen = seen;
        this.work = work;
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        int at = exchange.fields().find(KEY, 0);
        if (at < 0) {
            return next.proceed(exchange);
        }
        String key = exchange.fields().text(at);
        if (!isReadable(key) || exchange.fields().find(KEY, at + 1) >= 0) {
            return Ending.refused(
                    Kind.BAD_REQUEST, "Idempotency-Key (expected: once, 1 to 255 visible characters of ASCII)");
        }
        Scope scope = new Scope(exchange.who().key(), exchange.operation().path(), key);
        return switch (claims.claim(scope, printed(exchange.request().body()))) {
            case Claim.First first -> first(exchange, next, scope, Seen.FIRST);
            case Claim.Alone alone -> first(exchange, next, scope, Seen.ALONE);
            case Claim.Done(Kept kept) -> again(exchange, kept);
            case Claim.UnderWay underWay -> comeBack(Seen.UNDER_WAY, Kind.IDEMPOTENCY_BUSY);
            case Claim.Unknown unknown -> comeBack(Seen.UNKNOWN, Kind.IDEMPOTENCY_UNKNOWN);
            case Claim.Another another -> {
                seen.accept(Seen.ANOTHER);
                yield Ending.refused(Kind.IDEMPOTENCY_REUSED, Kind.IDEMPOTENCY_REUSED.advice());
            }
        };
    }

    private Ending comeBack(Seen what, Kind kind) {
        seen.accept(what);
        return new Ending.Refused(Failure.of(kind, kind.advice()).withRetryAfter(SOON));
    }

    private static boolean isReadable(String key) {
        return !key.isEmpty() && key.length() <= LONGEST_KEY && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private String printed(byte[] body) {
        return body.length <= LONG_BODY
                ? print(body)
                : CompletableFuture.supplyAsync(() -> print(body), work).join();
    }

    private static String print(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    /** The leash is the exchange's own: a caller that hangs up will ask again, the end of a drain ends it. */
    private Ending first(Exchange exchange, Next next, Scope scope, Seen what) {
        seen.accept(what);
        Leash own = new Leash();
        Leash.Attached tie = why -> {
            if (why.what() != HttpFailure.What.CALLER_GONE) {
                own.cut(why);
            }
        };
        Tee tee = new Tee(exchange.caller(), exchange.id(), mostBytes);
        Optional<Kept> kept = Optional.empty();
        exchange.leash().attach(tie);
        try {
            Ending ending = next.proceed(exchange.branch(new BranchLine(exchange.line(), own, tee), exchange.trail()));
            kept = kept(exchange, tee, ending);
            return ending;
        } finally {
            exchange.leash().detach(tie);
            kept.ifPresentOrElse(how -> claims.keep(scope, how), () -> claims.forget(scope));
        }
    }

    private static Optional<Kept> kept(Exchange exchange, Tee tee, Ending ending) {
        if (!exchange.trail().degraded().isEmpty()) {
            return Optional.empty(); // the next try may have a model's answer
        }
        return ending instanceof Ending.Refused(Failure failure) && isFinal(failure.kind())
                ? Optional.of(new Kept.Refusal(exchange.id(), failure))
                : tee.kept();
    }

    /** The caller's own doing, and nothing that an operator could mend meanwhile. */
    private static boolean isFinal(Kind kind) {
        return kind.blame() == Blame.CALLER && (kind.status() == 400 || kind.status() == 422);
    }

    private Ending again(Exchange exchange, Kept kept) {
        exchange.trail().replayOf(kept.id());
        seen.accept(kept instanceof Kept.TooLong ? Seen.NOT_KEPT : Seen.REPLAYED);
        Caller caller = exchange.caller();
        return switch (kept) {
            case Kept.Whole whole ->
                ending(caller.answer(
                        new Reply.Complete(whole.contentType(), whole.body().all(), Usage.NONE, 0)));
            case Kept.Events events ->
                ending(caller.begin() && caller.send(Payload.of(events.events().all())) && caller.finish());
            case Kept.Refusal refusal -> new Ending.Refused(refusal.failure());
            case Kept.TooLong tooLong -> Ending.refused(Kind.IDEMPOTENCY_NOT_KEPT, Kind.IDEMPOTENCY_NOT_KEPT.advice());
        };
    }

    private static Ending ending(boolean heard) {
        return heard ? Ending.ANSWERED : Ending.ABANDONED;
    }
}
