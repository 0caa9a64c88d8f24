package io.bellwether.bench.micro;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.RequestScan;
import io.bellwether.gateway.json.RequestScanner;
import io.bellwether.gateway.json.Splice;
import io.bellwether.http.Payload;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to read a request body once, and to give it another model and usage: once per request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {
    @Param({"english", "vietnamese"})
    String language = "english";

    @Param({"1024", "20480"})
    int bytes = 1024;

    private final RequestScanner scanner = new RequestScanner(JsonLimits.REQUEST);
    private final byte[] model = Splice.name("gpt-4o-mini-2024-07-18");
    private byte[] body = {};

    @Setup
    public void body() {
        body = Requests.chat(language, bytes);
    }

    @Benchmark
    public RequestScan scan() throws JsonProblem {
        return scanner.scan(body, body.length);
    }

    @Benchmark
    public Payload scanAndSplice() throws JsonProblem {
        RequestScan scan = scanner.scan(body, body.length);
        return new Splice(body, body.length, scan).model(model).usage().payload();
    }
}
