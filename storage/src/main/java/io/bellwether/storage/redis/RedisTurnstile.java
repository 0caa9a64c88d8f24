package io.bellwether.storage.redis;

import io.bellwether.gateway.allowance.Measure;
import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.limits.Bucket;
import io.bellwether.gateway.limits.Buckets;
import io.bellwether.gateway.limits.Claim;
import io.bellwether.gateway.limits.LocalTurnstile;
import io.bellwether.gateway.limits.Turnstile;
import io.bellwether.gateway.limits.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets in by one count for all replicas: one script for each request, which takes from all its buckets or from none.
 * Where Redis does not answer in time, this replica decides alone, as the rules say, and asks no more until it is back.
 */
public final class RedisTurnstile implements Turnstile {
    private static final long PATIENCE_NANOS = Duration.ofMillis(50).toNanos();
    private static final long NANOS_PER_MICRO = 1_000;

    /** Nobody knows when a place will be free. */
    private static final long PLACE_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

    /** A place outlives its exchange's deadline by so much before it is taken for abandoned. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final WhenAway whenAway;
    private final RedisLink link;
    private final Buckets shares;
    private final LocalTurnstile alone;

    /**
     * @param nanoTime {@link System#nanoTime}
     */
    public RedisTurnstile(RedisLink link, WhenAway whenAway, LongSupplier nanoTime) {
        this.link = link;
        this.whenAway = whenAway;
        this.shares = new Buckets(nanoTime);
        this.alone = new LocalTurnstile(nanoTime);
    }

    @Override
    public Verdict admit(Claim claim) {
        if (!link.isUp()) {
            return alone(claim);
        }
        RedisCall call = asking(claim);
        link.call(call);
        Optional<List<?>> reply = call.await(PATIENCE_NANOS);
        if (reply.isEmpty()) {
            leavePlaces(claim);
            return alone(claim);
        }
        claim.decidedTogether();
        return verdict(claim, reply.get());
    }

    private Verdict alone(Claim claim) {
        return switch (whenAway) {
            case LOCAL -> alone.admit(claim.standIn(link.replicas(), shares));
            case OPEN -> {
                claim.decidedLocally();
                yield Verdict.ADMITTED;
            }
            case CLOSED -> Verdict.UNKNOWN;
        };
    }

    private static RedisCall asking(Claim claim) {
        RedisCall call = new RedisCall(RedisScript.ADMIT)
                .value(claim.id())
                .values(claim.longest().plus(GRACE).toMillis());
        for (Bucket bucket : claim.buckets()) {
            for (Rate rate : bucket.rule().rates()) {
                call.key(RedisKeys.of(bucket, rate.of()))
                        .value("r")
                        .values(
                                micros(claim.cost(rate) * rate.eachNanos()),
                                micros(rate.burstNanos()),
                                micros(rate.debtNanos()));
            }
            if (bucket.rule().atOnce() > 0) {
                call.key(RedisKeys.of(bucket, Measure.AT_ONCE))
                        .value("p")
                        .values(bucket.rule().atOnce(), 0, 0);
            }
        }
        return call;
    }

    /** Also for an answer that comes too late: its places are given back, whether it has taken them or not. */
    private void leavePlaces(Claim claim) {
        RedisCall call = new RedisCall(RedisScript.LEAVE).value(claim.id());
        for (Bucket bucket : claim.buckets()) {
            leavePlace(call, bucket);
        }
        if (call.hasKeys()) {
            link.tell(call);
        }
    }

    private static void leavePlace(RedisCall call, Bucket bucket) {
        if (bucket.rule().atOnce() > 0) {
            call.key(RedisKeys.of(bucket, Measure.AT_ONCE)).value("p").values(0, 0, 0, 0, 0);
        }
    }

    private static Verdict verdict(Claim claim, List<?> reply) {
        RedisAnswer answer = new RedisAnswer(reply);
        int key = 0;
        int at = 0;
        Verdict verdict = Verdict.ADMITTED;
        for (Bucket bucket : claim.buckets()) {
            for (Rate rate : bucket.rule().rates()) {
                long aheadNanos = answer.first(key) * NANOS_PER_MICRO;
                claim.seen(at, aheadNanos);
                claim.taken(at++, answer.now() + answer.first(key), answer.second(key));
                if (answer.isRefusedBy(key++)) {
                    long remaining = Math.max(0, rate.burstNanos() - aheadNanos) / rate.eachNanos();
                    verdict = new Verdict.Refused(bucket, rate.of(), remaining, answer.waitMicros() * NANOS_PER_MICRO);
                }
            }
            if (bucket.rule().atOnce() > 0 && answer.isRefusedBy(key++)) {
                verdict = new Verdict.Refused(bucket, Measure.AT_ONCE, 0, PLACE_WAIT_NANOS);
            }
        }
        return verdict;
    }

    /** Leaving once more at the end does no harm: there a place is its claim's name, which is gone already. */
    @Override
    public void vacate(Claim claim) {
        if (claim.standIn().isPresent()) {
            alone.vacate(claim.standIn().get());
        } else if (!claim.isLocal()) {
            leavePlaces(claim);
            claim.buckets().forEach(Bucket::wake);
        }
    }

    @Override
    public void leave(Claim claim, long usedTokens) {
        if (claim.standIn().isPresent()) {
            alone.leave(claim.standIn().get(), usedTokens);
        } else if (!claim.isLocal()) {
            RedisCall call = leaving(claim, claim.tokens() - usedTokens);
            if (call.hasKeys()) {
                link.tell(call);
            }
            claim.buckets().forEach(Bucket::wake);
        }
    }

    private static RedisCall leaving(Claim claim, long unused) {
        RedisCall call = new RedisCall(RedisScript.LEAVE).value(claim.id());
        int at = 0;
        for (Bucket bucket : claim.buckets()) {
            for (Rate rate : bucket.rule().rates()) {
                if (rate.of().isTokens() && unused != 0) {
                    call.key(RedisKeys.of(bucket, rate.of()))
                            .value("r")
                            .values(micros(rate, unused), claim.reached(at), claim.returned(at))
                            .values(micros(rate.burstNanos()), micros(rate.debtNanos()));
                }
                at++;
            }
            leavePlace(call, bucket);
        }
        return call;
    }

    /** Rounded towards what is taken: no more is given back, and no less owed. */
    private static long micros(Rate rate, long tokens) {
        long most = (rate.burstNanos() + rate.debtNanos()) / rate.eachNanos() + 1;
        return Math.floorDiv(Math.clamp(tokens, -most, most) * rate.eachNanos(), NANOS_PER_MICRO);
    }

    /** Rounded up, so that no more passes than is said. */
    private static long micros(long nanos) {
        return Math.ceilDiv(nanos, NANOS_PER_MICRO);
    }
}
