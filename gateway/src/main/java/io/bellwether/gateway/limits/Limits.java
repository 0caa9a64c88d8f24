package io.bellwether.gateway.limits;

import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Quota;
import io.bellwether.gateway.exchange.Stage;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The stage that counts a request against every limit that applies to it: all of them or none. What was taken is
 * settled when the exchange is over, however it ends.
 */
public final class Limits implements Stage {
    private static final long LEAST_WAIT_NANOS = 1_000_000;

    private final Rules rules;
    private final boolean idle;
    private final Claims claims;
    private final Turnstile turnstile;
    private final WaitingRoom room;
    private final LongSupplier nanoTime;

    /**
     * What outlives a reload.
     *
     * @param turnstile who lets in
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public record Lasting(Buckets buckets, Turnstile turnstile, WaitingRoom room, LongSupplier nanoTime) {}

    /**
     * @param pricing tells how many tokens a prompt has
     * @param route the listed model that a request means, whatever the caller called it
     */
    public Limits(Rules rules, Lasting lasting, Pricing pricing, Function<Exchange, Optional<String>> route) {
        this.rules = rules;
        this.idle = rules.isEmpty();
        this.claims = new Claims(rules, lasting.buckets(), pricing, route);
        this.turnstile = lasting.turnstile();
        this.room = lasting.room();
        this.nanoTime = lasting.nanoTime();
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        if (idle && !rules.ofKey(exchange.who().key()).limits()) {
            return next.proceed(exchange);
        }
        long began = nanoTime.getAsLong();
        Claim claim = claims.of(exchange, began);
        if (claim.isEmpty()) {
            return next.proceed(exchange);
        }
        Optional<Ending> never = Refusals.neverPasses(claim);
        if (never.isPresent()) {
            return never.get();
        }
        return switch (room.admit(exchange, claim, rules.queue(), turnstile)) {
            case Verdict.Admitted in -> passed(exchange, claim, next, began);
            case Verdict.Refused no -> refused(exchange, claim, no, began);
            case Verdict.Unknown unknown -> Refusals.unknown();
        };
    }

    private Ending passed(Exchange exchange, Claim claim, Next next, long began) {
        try {
            exchange.trail().quota(claim.quota(Quota.Limit.NONE, queued(began)));
            exchange.place(() -> turnstile.vacate(claim));
            return next.proceed(exchange);
        } finally {
            turnstile.leave(claim, exchange.trail().usage().totalTokens());
        }
    }

    private Ending refused(Exchange exchange, Claim claim, Verdict.Refused no, long began) {
        Quota.Limit by =
                new Quota.Limit(no.bucket().subject().label(), no.measure().label());
        exchange.trail().quota(claim.quota(by, queued(began)));
        return exchange.leash().why().isPresent() ? Ending.ABANDONED : Refusals.of(claim, no);
    }

    /** Only where waiting is possible does the clock need another look; less than a millisecond is no wait. */
    private long queued(long began) {
        long waited = rules.queue().most() == 0 ? 0 : nanoTime.getAsLong() - began;
        return waited < LEAST_WAIT_NANOS ? 0 : waited;
    }
}
