package io.bellwether.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.bench.Lent;
import io.bellwether.gateway.budget.Estimates;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.canary.Arm;
import io.bellwether.gateway.canary.Canaries;
import io.bellwether.gateway.canary.Canary;
import io.bellwether.gateway.canary.Decision;
import io.bellwether.gateway.canary.Design;
import io.bellwether.gateway.canary.Experiment;
import io.bellwether.gateway.canary.LocalCanaries;
import io.bellwether.gateway.canary.Outcome;
import io.bellwether.gateway.canary.Plan;
import io.bellwether.gateway.canary.Rules;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Deadline;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Patience;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.RequestScanner;
import io.bellwether.gateway.observe.CanaryMetrics;
import io.bellwether.gateway.observe.Counter;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.pipeline.Pipeline;
import io.bellwether.gateway.resilience.Attempts;
import io.bellwether.gateway.resilience.Backoff;
import io.bellwether.gateway.resilience.Gate;
import io.bellwether.gateway.resilience.HedgeBudget;
import io.bellwether.gateway.resilience.RetryBudget;
import io.bellwether.gateway.resilience.RetryBudgets;
import io.bellwether.gateway.resilience.RetryRules;
import io.bellwether.gateway.resilience.breaker.BreakerRules;
import io.bellwether.gateway.resilience.breaker.Health;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What choosing and trying cost a request whose provider answers at once: routing, canary, breaker and budgets of
 * retries, as {@code bench.load} has them in {@code fallback} and {@code routed}. Threads share all but the exchange.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StagesBenchmark {
    private static final String MODEL = "sim-bench";
    private static final int BODY_BYTES = 1024;
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final List<String> PROVIDERS = List.of("first", "second", "third");
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Target CANARY = Target.of("third", MODEL, PATIENCE);
    private static final RetryRules RETRIES =
            new RetryRules(3, Backoff.TRANSIENT, Backoff.THROTTLED, Duration.ofSeconds(30), Duration.ofMillis(100));
    private static final Reply ANSWER =
            new Reply.Complete("application/json", new byte[BODY_BYTES], Usage.reported(250, 0, 20, 0), BODY_BYTES);

    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    /** What is on beside the plain order of targets. */
    public enum Way {
        /** A list of two targets, the first of which answers. */
        FALLBACK,
        /** The same two, weighed by time, load and cost. */
        BALANCED,
        /** And a canary that has half of the requests. */
        CANARY
    }

    @Param
    Way way = Way.FALLBACK;

    private Pipeline pipeline = new Pipeline(List.of(), exchange -> Ending.ABANDONED);
    private ChatRequest request = request();

    @Setup
    public void wire() {
        Health health = new Health(BreakerRules.USUAL, System::nanoTime, RANDOM, (lane, change) -> {});
        Gate.Known known = new Gate.Known(health, pools(), new Holdouts(InstantSource.system()));
        Gate gate = new Gate(known, Gate.Rules.USUAL, System::nanoTime, Gate.Alerts.NONE, Hints.NONE);
        RetryBudgets budgets =
                new RetryBudgets(PROVIDERS.stream(), RetryBudget.Rules.USUAL, System::nanoTime, () -> {});
        Attempts.Policy attempts =
                new Attempts.Policy(RETRIES, budgets, new HedgeBudget(0, System::nanoTime), gate, Map.of());
        Routing.Sources sources =
                new Routing.Sources(gate, new Estimates(PriceBook.shipped(), InstantSource.system()), RANDOM);
        Routing routing = new Routing(table(), (key, model) -> true, Tasks.NONE, sources);
        Canary.Shadow shadow = (exchange, target, then) -> {};
        Canary canary = new Canary(canaries(), subject -> Optional.of(CANARY), shadow, System::nanoTime, RANDOM);
        pipeline = new Pipeline(
                List.of(routing, canary),
                new Attempts((exchange, target) -> ANSWER, attempts, System::nanoTime, RANDOM));
    }

    private Canaries canaries() {
        Counter counter = new CanaryMetrics(new Metrics()).requests(MODEL, "any", "any");
        LocalCanaries canaries = new LocalCanaries(InstantSource.system(), () -> "salt", new Told(counter));
        if (way == Way.CANARY) {
            canaries.start(new Design(
                    MODEL,
                    new Design.Subject("third", MODEL, Optional.empty()),
                    Plan.preset("50,100@24h").orElseThrow(),
                    Rules.USUAL,
                    Design.Unit.REQUEST));
        }
        return canaries;
    }

    private RouteTable table() {
        List<Candidate> candidates = Stream.of("first", "second")
                .map(name -> Candidate.of(Target.of(name, MODEL, PATIENCE)))
                .toList();
        Policy policy = way == Way.FALLBACK ? Policy.PRIORITY : Policy.BALANCED;
        Route route = new Route(MODEL, candidates, new Route.Options(policy, false, List.of()));
        return new RouteTable(Map.of(MODEL, route), Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    private static Map<String, KeyPool> pools() {
        KeyPools all = new KeyPools(InstantSource.system(), System::nanoTime);
        List<KeyPools.Entry> only = List.of(new KeyPools.Entry(KeyRules.ONLY, ""));
        return PROVIDERS.stream()
                .collect(Collectors.toMap(Function.identity(), name -> all.pool(name, only, Rotation.NONE)));
    }

    private static ChatRequest request() {
        byte[] body = new String(Requests.chat("english", BODY_BYTES), UTF_8)
                .replace("\"support\",\"stream\":true", "\"" + MODEL + "\"")
                .getBytes(UTF_8);
        try {
            return new ChatRequest(
                    Operation.CHAT, body, new RequestScanner(JsonLimits.REQUEST).scan(body, body.length));
        } catch (JsonProblem impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Benchmark
    public Ending pass() {
        long now = System.nanoTime();
        Exchange exchange =
                new Exchange("req", Operation.CHAT, new Lent(new Leash()), new Trail(now), Deadline.in(DEADLINE, now));
        exchange.request(request.apart());
        return pipeline.run(exchange);
    }

    /** Whoever hears of an experiment. */
    private record Told(Counter counter) implements Canaries.Listener {
        @Override
        public void counted(String route, Arm arm, Outcome.Result result) {
            counter.increment();
        }

        @Override
        public void decided(Experiment experiment, Decision decision) {}
    }
}
