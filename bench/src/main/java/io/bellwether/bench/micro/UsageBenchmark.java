package io.bellwether.bench.micro;

import io.bellwether.gateway.chat.Usage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to check and keep a provider's token counts: once per answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UsageBenchmark {

    private long inputTokens = 250;
    private long outputTokens = 100;

    @Benchmark
    public Usage reported() {
        return Usage.reported(inputTokens, 0, outputTokens, 0);
    }
}
