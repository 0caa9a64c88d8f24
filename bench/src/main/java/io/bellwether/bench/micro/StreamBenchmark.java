package io.bellwether.bench.micro;

import io.bellwether.gateway.json.StreamTap;
import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** What changes from event to event beside the text: nothing, or a number, as Together's {@code token_id} does. */
    @Param({"text", "number"})
    String changing = "text";

    private byte[] chunk = {};

    @Setup
    public void chunk() {
        String start = "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1780000000,"
                + "\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"delta\":{\"token_id\":";
        String end = ",\"content\":\"" + token + "\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n";
        chunk = IntStream.range(0, EVENTS)
                .mapToObj(i -> start + (changing.equals("number") ? 31 * i : 31) + end)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
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
