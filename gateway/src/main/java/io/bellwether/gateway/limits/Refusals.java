package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Measure;
import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Ending;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What callers read who are not let in: which limit, what is left of it, what was asked for, and when to come back. */
final class Refusals {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    private Refusals() {}

    /** A request that is larger than a burst may be would wait for ever: then it is the request that is wrong. */
    static Optional<Ending> neverPasses(Claim claim) {
        for (Bucket bucket : claim.parts()) {
            for (Gcra account : bucket.rates()) {
                Rate rate = account.rate();
                if (claim.cost(rate) > rate.burst()) {
                    return Optional.of(new Ending.Refused(tooLarge(bucket, rate, claim.cost(rate))));
                }
            }
        }
        return Optional.empty();
    }

    private static Failure tooLarge(Bucket bucket, Rate rate, long asked) {
        String message = "This request can never pass: about " + asked + " tokens, where at most " + rate.burst()
                + " at once are allowed for " + bucket.subject().words() + " (limit: " + limit(rate)
                + "); shorten the prompt or lower max_tokens";
        return Failure.of(Kind.BAD_REQUEST, message).withParam("max_tokens").withCode("request_too_large");
    }

    static Ending of(Claim claim, Verdict.Refused no) {
        Duration wait = Duration.ofMillis(Math.ceilDiv(no.waitNanos(), NANOS_PER_MILLI));
        Kind kind = no.measure().isTokens() ? Kind.LIMITED_TOKENS : Kind.LIMITED;
        return new Ending.Refused(Failure.of(kind, message(claim, no, wait)).withRetryAfter(wait));
    }

    static Ending unknown() {
        return new Ending.Refused(Failure.of(
                        Kind.NO_CAPACITY,
                        "Limits cannot be counted at the moment (redis.when_away: closed): try again in a second")
                .withCode("limits_unavailable"));
    }

    private static String message(Claim claim, Verdict.Refused no, Duration wait) {
        String whose = no.bucket().subject().words();
        Rule rule = no.bucket().rule();
        if (no.measure() == Measure.AT_ONCE) {
            return "Too many requests at once for " + whose + ": limit " + rule.atOnce()
                    + ", all in use; try again when one of them has ended";
        }
        Rate rate = rule.rate(no.measure());
        return "Rate limit reached for " + whose + ": limit " + limit(rate) + ", remaining " + no.remaining()
                + ", requested " + claim.cost(rate) + "; please try again in " + shown(wait);
    }

    private static String limit(Rate rate) {
        return rate.limit() + " " + rate.of().words() + ", " + rate.burst() + " at once";
    }

    private static String shown(Duration wait) {
        long millis = wait.toMillis();
        return millis < MILLIS_PER_SECOND
                ? millis + "ms"
                : String.format(Locale.ROOT, "%.1fs", millis / (double) MILLIS_PER_SECOND);
    }
}
