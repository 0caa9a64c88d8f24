package io.bellwether.bench.micro;

import io.bellwether.gateway.observe.LogLine;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to fill the line that every exchange leaves in the log: once per request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LogLineBenchmark {
    private final Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private long number = 12;

    @Benchmark
    public LogLine exchange() {
        number++;
        return LogLine.at(now, "exchange")
                .text("id", "req_0123456789abcdefghijklmnop")
                .text("key", "shop")
                .text("peer", "192.0.2.7")
                .text("operation", "chat/completions")
                .text("model", "support")
                .flag("stream", true)
                .number("body_bytes", 1_024)
                .number("status", 200)
                .text("ending", "answered")
                .text("provider", "alpha")
                .text("target", "gpt-4o-mini")
                .number("attempts", 1)
                .number("input_tokens", number)
                .number("cached_tokens", 0)
                .number("output_tokens", 567)
                .text("usage", "reported")
                .number("cost_micro_dollars", 77)
                .millis("first_ms", 30_000_000)
                .millis("overhead_ms", 20_000)
                .millis("total_ms", 850_000_000);
    }
}
