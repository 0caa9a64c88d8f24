package io.bellwether.bench.micro;

import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.limits.Bucket;
import io.bellwether.gateway.limits.Buckets;
import io.bellwether.gateway.limits.Claim;
import io.bellwether.gateway.limits.LocalTurnstile;
import io.bellwether.gateway.limits.Subject;
import io.bellwether.gateway.limits.Turnstile;
import io.bellwether.gateway.limits.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What limits cost a request: finding its buckets, taking from them, settling. Once per request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LimitsBenchmark {
    private static final int KEYS = 8_192;
    private static final int TOKENS = 1_000;
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final Buckets buckets = new Buckets(System::nanoTime);
    private final Turnstile turnstile = new LocalTurnstile(System::nanoTime);
    private final Rule requests = Rule.of(Rate.requests(1_000_000_000, 1_000_000));
    private final Rule all = new Rule(
            List.of(Rate.requests(1_000_000_000, 1_000_000), Rate.tokens(60_000_000_000L, 1_000_000_000)), 100);
    private final String[] names =
            IntStream.range(0, KEYS).mapToObj(i -> "key-" + i).toArray(String[]::new);
    private int next;

    /** A limit on the requests of one of eight thousand keys. */
    @Benchmark
    public Verdict requestsOfAKey() {
        Bucket bucket = buckets.of(Subject.KEY, names[next++ % KEYS], requests);
        Claim claim = Claim.of("req_0123456789", List.of(bucket), 0, DEADLINE);
        Verdict verdict = turnstile.admit(claim);
        turnstile.leave(claim, 0);
        return verdict;
    }

    /** Requests, tokens and places of a key and of a model, half of the tokens given back. */
    @Benchmark
    public Verdict everythingOfAKeyAndAModel() {
        Bucket key = buckets.of(Subject.KEY, names[next++ % KEYS], all);
        Bucket route = buckets.of(Subject.ROUTE, "support", all);
        Claim claim = Claim.of("req_0123456789", List.of(key, route), TOKENS, DEADLINE);
        Verdict verdict = turnstile.admit(claim);
        turnstile.leave(claim, TOKENS / 2);
        return verdict;
    }
}
