package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The end of the path: tries targets until one answers, and hands the answer to the caller.
 *
 * <p>Until {@link io.bellwether.gateway.exchange.Caller#begin} nobody has seen anything, so a failure is invisible;
 * after it a failure is told in band.
 */
public final class Attempts implements Stage.Next {
    private static final HeaderName CLIENT_RETRIES = HeaderName.of("x-stainless-retry-count");

    private final Upstream upstream;
    private final RetryRules rules;
    private final RetryBudgets budgets;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param random for waits; must be safe for many threads
     */
    public Attempts(
            Upstream upstream, RetryRules rules, RetryBudgets budgets, LongSupplier nanoTime, RandomGenerator random) {
        this.upstream = upstream;
        this.rules = rules;
        this.budgets = budgets;
        this.pause = new Pause();
        this.nanoTime = nanoTime;
        this.random = random;
    }

    @Override
    public Ending proceed(Exchange exchange) {
        Tries tries = new Tries(rules, exchange.targets());
        Target target = tries.first();
        try (RetryBudgets.Share share = budgets.enter(target.provider())) {
            while (true) {
                Reply reply = attempt(exchange, target);
                if (!(reply instanceof Reply.Refused(Failure failure))) {
                    Run run = new Run(exchange, tries, share);
                    return new Delivery(exchange, (broken, rest) -> rest(run, broken, rest), nanoTime).of(reply);
                }
                Optional<Tries.Next> next = next(exchange, tries, failure, share);
                if (next.isEmpty()) {
                    return ending(exchange, failure);
                }
                target = next.get().target();
            }
        }
    }

    private Reply attempt(Exchange exchange, Target target) {
        Attempt attempt = exchange.trail().attempt(target, nanoTime.getAsLong());
        Reply reply = upstream.answer(exchange, target);
        attempt.replied(nanoTime.getAsLong());
        if (reply instanceof Reply.Refused(Failure failure)) {
            attempt.failed(failure);
        }
        return reply;
    }

    /** Decides on another try and waits until it may begin; nothing when there is to be none. */
    private Optional<Tries.Next> next(Exchange exchange, Tries tries, Failure failure, RetryBudgets.Share share) {
        if (isRetriedByClient(exchange)) {
            return Optional.empty();
        }
        Optional<Tries.Next> next = tries.after(failure, random);
        if (next.isEmpty()) {
            return next;
        }
        Duration wait = next.get().pause();
        if (!exchange.deadline().leaves(wait.plus(rules.leastUseful()), nanoTime.getAsLong())) {
            return Optional.empty();
        }
        if (!share.moveTo(next.get().target().provider())) {
            exchange.trail().retryWithheld();
            return Optional.empty();
        }
        return pause.until(exchange.leash(), wait) ? next : Optional.empty();
    }

    /** A client that retries by itself gets one try each time, or its retries and ours would multiply. */
    private static boolean isRetriedByClient(Exchange exchange) {
        return exchange.fields()
                .value(CLIENT_RETRIES)
                .filter(count -> !count.equals("0"))
                .isPresent();
    }

    /** A caller who went while we waited needs no answer; one who is sent away needs that one. */
    private static Ending ending(Exchange exchange, Failure failure) {
        Optional<HttpFailure.What> cut = exchange.leash().why().map(HttpFailure::what);
        if (failure.kind() == Kind.CALLER_GONE || cut.equals(Optional.of(HttpFailure.What.CALLER_GONE))) {
            return Ending.ABANDONED;
        }
        return cut.isPresent() ? Ending.refused(Kind.DRAINING, Kind.DRAINING.advice()) : new Ending.Refused(failure);
    }

    /** Goes on with an answer that broke off, at the next target that can. */
    private Optional<ReplyStream> rest(Run run, Failure broken, Delivery.Request rest) {
        Failure failure = broken;
        while (true) {
            Optional<Tries.Next> next = next(run.exchange(), run.tries(), failure, run.share());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Target target = next.get().target();
            Optional<ChatRequest> request = rest.in(target.continuation());
            if (request.isEmpty()) {
                continue; // this one cannot be told to go on
            }
            run.exchange().request(request.get());
            switch (attempt(run.exchange(), target)) {
                case Reply.Streaming(ReplyStream stream) -> {
                    return Optional.of(stream);
                }
                case Reply.Refused(Failure refused) -> failure = refused;
                case Reply.Complete whole -> throw new IllegalStateException("a whole answer to a stream's rest");
            }
        }
    }

    /** What one exchange's tries share. */
    private record Run(Exchange exchange, Tries tries, RetryBudgets.Share share) {}
}
