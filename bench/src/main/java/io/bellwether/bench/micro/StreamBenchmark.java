package io.bellwether.bench.micro;

import io.bellwether.gateway.json.StreamTap;
import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one event of a stream costs: found in the chunk, and looked at for content and usage. Once per token. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StreamBenchmark {
    private static final int EVENTS = 100;

    @Param({"parcel", "đơn"})
    String token = "parcel";

    private byte[] chunk = {};

    @Setup
    public void chunk() {
        String event = "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1780000000,"
                + "\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + token
                + "\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n";
        chunk = event.repeat(EVENTS).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long readAndTap() {
        SseReader reader = new SseReader(SseLimits.USUAL);
        StreamTap tap = new StreamTap();
        long contentBytes = 0;
        reader.feed(chunk, 0, chunk.length);
        while (reader.next() == SseReader.Next.EVENT) {
            if (tap.read(reader) == StreamTap.Kind.CONTENT) {
                contentBytes += tap.contentBytes();
            }
        }
        return contentBytes;
    }
}
