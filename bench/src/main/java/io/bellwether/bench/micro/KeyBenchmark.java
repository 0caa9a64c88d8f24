package io.bellwether.bench.micro;

import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.access.Keys;
import io.bellwether.gateway.access.VirtualKey;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to find a caller's key among ten thousand, its digest included: once per request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyBenchmark {
    private static final int KEYS = 10_000;

    private final Keys keys = Keys.of(IntStream.range(0, KEYS)
            .mapToObj(i -> VirtualKey.of("key-" + i, KeyDigest.of(secret(i))))
            .toList());
    private final String known = secret(KEYS / 2);
    private final String unknown = secret(KEYS);

    @Benchmark
    public Optional<VirtualKey> known() {
        return keys.find(known);
    }

    @Benchmark
    public Optional<VirtualKey> unknown() {
        return keys.find(unknown);
    }

    private static String secret(int number) {
        return "bw-0123456789abcdef0123456789abcdef-" + number;
    }
}
