package io.bellwether.bench.micro;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.chat.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to find a model's tariff and to compute a cost: once per attempt. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PriceBenchmark {
    private final PriceBook book = PriceBook.shipped();
    private final Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Usage usage = Usage.reported(1_234, 200, 567, 89);
    private final Tariff tariff = book.tariff("openai", "gpt-4o-mini", now).orElseThrow();

    @Benchmark
    public Optional<Tariff> find() {
        return book.tariff("openai", "gpt-4o-mini-2024-07-18", now);
    }

    @Benchmark
    public Cost cost() {
        return tariff.cost(usage);
    }
}
