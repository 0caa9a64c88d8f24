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
import io.bellwether.gateway.resilience.degrade.Degradation;
import io.bellwether.http.Doubt;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final Policy policy;
    private final Threads threads;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;

    /**
     * What attempts go by.
     *
     * @param routes by route name; a route that is not there wants nothing beyond what holds for all
     */
    public record Policy(
            RetryRules rules, RetryBudgets budgets, HedgeBudget hedges, Gate gate, Map<String, RoutePolicy> routes) {
        public Policy {
            routes = Map.copyOf(routes);
        }

        RoutePolicy of(Exchange exchange) {
            return routes.getOrDefault(exchange.trail().route(), RoutePolicy.USUAL);
        }
    }

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param random for waits; must be safe for many threads
     */
    public Attempts(Upstream upstream, Policy policy, LongSupplier nanoTime, RandomGenerator random) {
        this(upstream, policy, nanoTime, random, Threads.REAL);
    }

    /**
     * @param threads of the same time as the clock
     */
    public Attempts(Upstream upstream, Policy policy, LongSupplier nanoTime, RandomGenerator random, Threads threads) {
        this.upstream = upstream;
        this.policy = policy;
        this.threads = threads;
        this.pause = new Pause(threads);
        this.nanoTime = nanoTime;
        this.random = random;
    }

    @Override
    public Ending proceed(Exchange exchange) {
        Ending ending = tried(exchange);
        if (!(ending instanceof Ending.Refused(Failure failure)) || !isTheirs(failure)) {
            return ending;
        }
        Optional<Degradation.Degraded> degraded =
                policy.of(exchange).degradation().answer(exchange);
        if (degraded.isEmpty()) {
            return ending;
        }
        exchange.trail().degraded(degraded.get().how());
        return new Delivery(exchange, (broken, rest) -> Optional.empty(), nanoTime)
                .of(degraded.get().reply());
    }

    /** Only a failure of all providers is worth an apology; who asked for nonsense must hear that. */
    private static boolean isTheirs(Failure failure) {
        return failure.kind().worthTryingElsewhere();
    }

    private Ending tried(Exchange exchange) {
        Entry entry = new Entry(exchange, policy);
        Entry.Found found = entry.first();
        if (found instanceof Entry.Found.Wait(Target target, Duration wait)) {
            found = fits(exchange, wait) && pause.until(exchange.leash(), wait)
                    ? entry.afterWaiting(target, wait)
                    : new Entry.Found.None(Entry.coolingDown(wait));
        }
        return switch (found) {
            case Entry.Found.Way(Pass pass, Duration waited) -> tried(exchange, entry, pass, waited);
            case Entry.Found.None(Failure failure) -> ending(exchange, failure);
            case Entry.Found.Wait(Target target, Duration wait) -> ending(exchange, Entry.coolingDown(wait));
        };
    }

    private Ending tried(Exchange exchange, Entry entry, Pass first, Duration waited) {
        Pass pass = first;
        Duration wait = waited;
        try (RetryBudgets.Share share = policy.budgets().enter(first.target().provider())) {
            Run run = new Run(exchange, entry, share);
            while (true) {
                Outcome outcome = one(run, pass, wait);
                if (!(outcome instanceof Outcome.Failed(Failure failure))) {
                    return ((Outcome.Over) outcome).ending();
                }
                Optional<Entry.Found.Way> next = next(run, failure);
                if (next.isEmpty()) {
                    return ending(exchange, failure);
                }
                pass = next.get().pass();
                wait = next.get().waited();
            }
        }
    }

    /** What one attempt came to. */
    private sealed interface Outcome {
        record Over(Ending ending) implements Outcome {}

        record Failed(Failure failure) implements Outcome {}
    }

    /** One attempt, or two at the same time, to the end of the stream. */
    private Outcome one(Run run, Pass pass, Duration waited) {
        OptionalLong delay = hedgeAfterNanos(run.exchange(), pass);
        return delay.isEmpty() ? alone(run, pass, waited) : raced(run, pass, delay.getAsLong());
    }

    /** Only a first attempt at a stream is hedged, and only where the route says so. */
    private OptionalLong hedgeAfterNanos(Exchange exchange, Pass pass) {
        boolean hedged = policy.of(exchange).hedged()
                && exchange.trail().attempts().isEmpty()
                && exchange.request().streaming()
                && exchange.targets().size() > 1;
        if (!hedged) {
            return OptionalLong.empty();
        }
        policy.hedges().earn();
        return pass.hedgeAfterNanos(policy.hedges().part());
    }

    /** What the attempt held is given back here. */
    private Outcome alone(Run run, Pass pass, Duration waited) {
        try (pass) {
            Attempt attempt = begun(run.exchange(), pass, waited);
            return outcome(run, pass, attempt, asked(run, pass, attempt));
        }
    }

    private Attempt begun(Exchange exchange, Pass pass, Duration waited) {
        Attempt attempt = exchange.trail().attempt(pass.target(), pass.startedNanos());
        attempt.waited(waited.toNanos());
        attempt.guarded(pass.breakerWord());
        return attempt;
    }

    private Reply asked(Run run, Pass pass, Attempt attempt) {
        Exchange exchange = run.exchange();
        exchange.doubt(doubt(run, pass));
        Reply reply = upstream.answer(exchange, pass.target());
        long now = nanoTime.getAsLong();
        attempt.replied(now);
        pass.heard(reply, now);
        if (reply instanceof Reply.Refused(Failure failure)) {
            attempt.failed(failure);
        }
        return reply;
    }

    /** Whoever waits for a first token where all wait in vain goes to another target as soon as that is known. */
    private static Doubt doubt(Run run, Pass pass) {
        Exchange exchange = run.exchange();
        return exchange.targets().size() > 1 && exchange.request().streaming()
                ? () -> pass.isInVain() && run.entry().mayMove(pass.startedNanos()) && !isRetriedByClient(exchange)
                : Doubt.NONE;
    }

    private Outcome raced(Run run, Pass first, long delayNanos) {
        Exchange exchange = run.exchange();
        Race race = new Race(exchange, new Runner.Way(upstream, nanoTime, threads, pass -> doubt(run, pass)));
        try (first) {
            Race.Result result = race.run(
                    first,
                    delayNanos,
                    () -> policy.hedges().take() ? run.entry().second() : Optional.empty());
            try (Pass pass = result.pass()) {
                result.firstFailure().ifPresent(run.entry()::bothFailed);
                return outcome(run, pass, result.attempt(), result.reply());
            }
        } finally {
            race.untie();
        }
    }

    private Outcome outcome(Run run, Pass pass, Attempt attempt, Reply reply) {
        if (reply instanceof Reply.Refused(Failure failure)) {
            return new Outcome.Failed(failure);
        }
        try (Answering answering = new Answering(pass, attempt)) {
            Ending ending = new Delivery(run.exchange(), (broken, rest) -> rest(run, answering, broken, rest), nanoTime)
                    .of(reply);
            answering.over(ending);
            return new Outcome.Over(ending);
        }
    }

    /** Decides on another try and waits until it may begin; nothing when there is to be none. */
    private Optional<Entry.Found.Way> next(Run run, Failure failure) {
        Exchange exchange = run.exchange();
        Entry entry = run.entry();
        if (isRetriedByClient(exchange) || !policy.of(exchange).worthTryingElsewhere(failure)) {
            return Optional.empty();
        }
        entry.lookAgain();
        Optional<Tries.Next> next = entry.tries().after(failure, entry.asked(), random);
        while (next.isPresent()) {
            Duration wait = next.get().pause();
            if (!fits(exchange, wait)) {
                return Optional.empty();
            }
            if (!moved(run, next.get().target().provider())) {
                exchange.trail().retryWithheld();
                return Optional.empty();
            }
            if (!pause.until(exchange.leash(), wait)) {
                return Optional.empty();
            }
            if (entry.enter(next.get().target(), wait) instanceof Entry.Found.Way way) {
                return Optional.of(way);
            }
            entry.tries().turnedAway();
            next = entry.tries().elsewhere(random);
        }
        return Optional.empty();
    }

    private static boolean moved(Run run, String provider) {
        return run.entry().isPanicking()
                ? run.share().moveInPanicTo(provider)
                : run.share().moveTo(provider);
    }

    private boolean fits(Exchange exchange, Duration wait) {
        return exchange.deadline().leaves(wait.plus(policy.rules().leastUseful()), nanoTime.getAsLong());
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
        Kind cut = exchange.leash().why().map(Attempts::meaning).orElse(failure.kind());
        if (failure.kind() == Kind.CALLER_GONE || cut == Kind.CALLER_GONE) {
            return Ending.ABANDONED;
        }
        return cut == failure.kind() ? new Ending.Refused(failure) : Ending.refused(cut, cut.advice());
    }

    /** What became of an exchange whose leash was cut so. */
    static Kind meaning(HttpFailure cut) {
        return switch (cut.what()) {
            case GOING_AWAY -> Kind.DRAINING;
            case REVOKED -> Kind.KEY_REVOKED;
            default -> Kind.CALLER_GONE;
        };
    }

    /** Goes on with an answer that broke off, at the next target that can. */
    private Optional<ReplyStream> rest(Run run, Answering answering, Failure broken, Delivery.Request rest) {
        answering.over(new Ending.Interrupted(broken));
        Failure failure = broken;
        while (true) {
            Optional<Entry.Found.Way> next = next(run, failure);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Pass pass = next.get().pass();
            Optional<ChatRequest> request = rest.in(pass.target().continuation());
            if (request.isEmpty()) {
                pass.close(); // this one cannot be told to go on
                continue;
            }
            run.exchange().request(request.get());
            Attempt attempt = begun(run.exchange(), pass, next.get().waited());
            answering.now(pass, attempt);
            switch (asked(run, pass, attempt)) {
                case Reply.Streaming(ReplyStream stream) -> {
                    return Optional.of(stream);
                }
                case Reply.Refused(Failure refused) -> {
                    failure = refused;
                    answering.refused();
                }
                case Reply.Complete whole -> throw new IllegalStateException("a whole answer to a stream's rest");
            }
        }
    }

    /** What one exchange's tries share. */
    private record Run(Exchange exchange, Entry entry, RetryBudgets.Share share) {}

    /** The attempt whose answer the caller is getting; another may go on with it. */
    private static final class Answering implements AutoCloseable {
        private Pass pass;
        private Attempt attempt;
        private boolean told;

        Answering(Pass pass, Attempt attempt) {
            this.pass = pass;
            this.attempt = attempt;
        }

        /** Each attempt's end is told to its pass once. */
        void over(Ending ending) {
            if (!told) {
                told = true;
                pass.over(ending);
            }
        }

        void now(Pass next, Attempt its) {
            close();
            pass = next;
            attempt = its;
            told = false;
        }

        /** It refused, as its pass has heard. */
        void refused() {
            told = true;
        }

        @Override
        public void close() {
            pass.used(attempt.usage().inputTokens() + attempt.usage().outputTokens());
            pass.close();
        }
    }
}
