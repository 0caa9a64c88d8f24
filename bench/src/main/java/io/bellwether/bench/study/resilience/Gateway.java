package io.bellwether.bench.study.resilience;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.bench.Lent;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Deadline;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.RequestScanner;
import io.bellwether.gateway.resilience.Attempts;
import io.bellwether.gateway.resilience.Backoff;
import io.bellwether.gateway.resilience.Gate;
import io.bellwether.gateway.resilience.HedgeBudget;
import io.bellwether.gateway.resilience.RetryBudget;
import io.bellwether.gateway.resilience.RetryBudgets;
import io.bellwether.gateway.resilience.RetryRules;
import io.bellwether.gateway.resilience.RoutePolicy;
import io.bellwether.gateway.resilience.breaker.BreakerRules;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.gateway.resilience.degrade.Degradation;
import io.bellwether.gateway.resilience.hints.Hints;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import io.bellwether.gateway.resilience.keys.KeyPool;
import io.bellwether.gateway.resilience.keys.KeyPools;
import io.bellwether.gateway.resilience.keys.KeyRules;
import io.bellwether.gateway.resilience.keys.Rotation;
import io.bellwether.gateway.routing.Candidate;
import io.bellwether.gateway.routing.Policy;
import io.bellwether.gateway.routing.Route;
import io.bellwether.gateway.routing.RouteTable;
import io.bellwether.gateway.routing.Routing;
import io.bellwether.gateway.routing.Tasks;
import io.bellwether.http.Leash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The gateway's own routing and attempts, joined as the application joins them. */
final class Gateway implements Door {
    private static final String MODEL = "support";
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final ChatRequest REQUEST = request();

    /** What a settings file that says nothing means. */
    private static final RetryRules RETRIES =
            new RetryRules(3, Backoff.TRANSIENT, Backoff.THROTTLED, Duration.ofSeconds(30), Duration.ofMillis(100));

    private final World world;
    private final Routing routing;
    private final Attempts attempts;

    /**
     * What may differ between two gateways.
     *
     * @param hedgeShare of requests; 0 for a route that is not hedged
     */
    record Manner(Policy policy, BreakerRules breaker, Gate.Panic panic, RetryBudget.Rules retries, double hedgeShare) {
        /** What a settings file that says nothing means. */
        static Manner usual(Policy policy) {
            return new Manner(policy, BreakerRules.USUAL, Gate.Panic.SPREAD, RetryBudget.Rules.USUAL, 0);
        }

        /** A breaker that nothing opens. */
        Manner breakerOff() {
            BreakerRules.Trip never = new BreakerRules.Trip(Duration.ofSeconds(60), Integer.MAX_VALUE, 1, 1, 0);
            BreakerRules off = new BreakerRules(
                    never, BreakerRules.Reopen.USUAL, BreakerRules.USUAL.slowAfter(), Duration.ZERO, Duration.ZERO);
            return new Manner(policy, off, panic, retries, hedgeShare);
        }

        Manner failingFast() {
            return new Manner(policy, breaker, Gate.Panic.FAIL_FAST, retries, hedgeShare);
        }

        /** Retries that nothing bounds but their number for each request. */
        Manner withoutRetryBudget() {
            RetryBudget.Rules unbounded = new RetryBudget.Rules(1_000_000, 1, 1_000_000);
            return new Manner(policy, breaker, panic, unbounded, hedgeShare);
        }

        Manner hedging(double share) {
            return new Manner(policy, breaker, panic, retries, share);
        }
    }

    Gateway(Strategy.Place place, Manner manner) {
        this.world = place.world();
        Health health = new Health(manner.breaker(), world, place.random(), (lane, change) -> place.tally()
                .changed());
        Gate.Rules rules = new Gate.Rules(Duration.ofMinutes(5), Duration.ofMinutes(5), manner.panic());
        Gate.Known known = new Gate.Known(health, pools(place), new Holdouts(() -> Instant.EPOCH));
        Gate gate = new Gate(known, rules, world, Gate.Alerts.NONE, Hints.NONE);
        RetryBudgets budgets = new RetryBudgets(place.providers().names(), manner.retries(), world, () -> {});
        RoutePolicy route = new RoutePolicy(Set.of(), manner.hedgeShare() > 0, Degradation.NONE);
        Attempts.Policy policy = new Attempts.Policy(
                RETRIES, budgets, new HedgeBudget(manner.hedgeShare(), world), gate, Map.of(MODEL, route));
        this.attempts = new Attempts(place.providers(), policy, world, place.random(), world);
        Routing.Sources sources = new Routing.Sources(gate, Pricing.UNKNOWN, place.random());
        this.routing = new Routing(table(place, manner.policy()), (key, model) -> true, Tasks.NONE, sources);
    }

    private Map<String, KeyPool> pools(Strategy.Place place) {
        KeyPools all = new KeyPools(() -> Instant.EPOCH, world);
        List<KeyPools.Entry> only = List.of(new KeyPools.Entry(KeyRules.ONLY, ""));
        return place.providers()
                .names()
                .collect(Collectors.toMap(Function.identity(), name -> all.pool(name, only, Rotation.NONE)));
    }

    private static RouteTable table(Strategy.Place place, Policy policy) {
        List<Candidate> candidates = place.providers()
                .names()
                .map(name -> Candidate.of(Target.of(name, "model", PATIENCE)))
                .toList();
        Route route = new Route(MODEL, candidates, new Route.Options(policy, false, List.of()));
        return new RouteTable(Map.of(MODEL, route), Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    private static ChatRequest request() {
        byte[] body = ("{\"model\":\"" + MODEL + "\",\"stream\":true,\"messages\":[]}").getBytes(UTF_8);
        try {
            return new ChatRequest(
                    Operation.CHAT, body, new RequestScanner(JsonLimits.REQUEST).scan(body, body.length));
        } catch (JsonProblem impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Asked ask() {
        long now = world.getAsLong();
        Exchange exchange =
                new Exchange("req", Operation.CHAT, new Lent(new Leash()), new Trail(now), Deadline.in(DEADLINE, now));
        exchange.request(REQUEST.apart()); // whoever is answered lets go of it
        return routing.pass(exchange, attempts) == Ending.ANSWERED
                ? new Asked(true, exchange.trail().committedNanos() - now)
                : Asked.IN_VAIN;
    }
}
