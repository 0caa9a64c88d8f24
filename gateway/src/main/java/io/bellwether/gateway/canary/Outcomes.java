package io.bellwether.gateway.canary;

import io.bellwether.gateway.canary.Outcome.Result;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Target;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads out of a trail what became of an arm's own attempt. */
final class Outcomes {
    private Outcomes() {}

    /**
     * The outcome of the first attempt, which is the arm's own. Where another was made instead, the canary was not let
     * through by its own breaker, and that is its failure.
     */
    static Outcome own(Exchange exchange, Arm arm, Target canary, long nowNanos) {
        Optional<Attempt> first = exchange.trail().first();
        if (first.isEmpty()) {
            return untold(0);
        }
        boolean another = arm == Arm.CANARY && !first.get().target().isLike(canary);
        return another ? Outcome.failed(0) : of(first.get(), nowNanos);
    }

    /** The outcome of one attempt. */
    static Outcome of(Attempt attempt, long nowNanos) {
        boolean replied = attempt.repliedNanos() != 0;
        long total = nowNanos - attempt.startedNanos();
        long waited = replied ? attempt.repliedNanos() - attempt.startedNanos() : total;
        Optional<Result> failed = attempt.failure().map(Outcomes::of);
        if (failed.isEmpty() && !replied) {
            return untold(waited);
        }
        Result result = failed.orElseGet(() -> of(attempt.content()));
        return new Outcome(result, waited, total, cost(attempt), attempt.usage().totalTokens());
    }

    private static OptionalLong cost(Attempt attempt) {
        return attempt.failure().isPresent() ? OptionalLong.empty() : attempt.costMicroDollars();
    }

    /** A content filter is the provider's refusal, though it blames the caller. */
    private static Result of(Failure failure) {
        if (failure.kind() == Failure.Kind.CONTENT_FILTERED) {
            return Result.REFUSED;
        }
        return switch (failure.kind().blame()) {
            case PROVIDER, PROVIDER_REFUSES -> Result.FAILED;
            case CALLER, GATEWAY -> Result.UNTOLD;
        };
    }

    private static Result of(Attempt.Content content) {
        return switch (content) {
            case SOME, UNKNOWN -> Result.GOOD;
            case NONE -> Result.EMPTY;
            case REFUSAL -> Result.REFUSED;
        };
    }

    private static Outcome untold(long waitedNanos) {
        return new Outcome(Result.UNTOLD, waitedNanos, waitedNanos, OptionalLong.empty(), 0);
    }
}
