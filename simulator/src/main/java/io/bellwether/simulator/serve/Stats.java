package io.bellwether.simulator.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.simulator.answer.Json;
import io.bellwether.simulator.wire.Head;
import io.bellwether.simulator.wire.Request;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What happened since the start or the last reset. Thread-safe; numbers of one reading need not be of one moment. */
public final class Stats {
    private static final int MOST_ECHOED_CHARS = 64 * 1024;

    private final LongAdder requests = new LongAdder();
    private final LongAdder streamsOpen = new LongAdder();
    private final LongAdder streams = new LongAdder();
    private final LongAdder tokensIn = new LongAdder();
    private final LongAdder tokensOut = new LongAdder();
    private final LongAdder aborted = new LongAdder();
    private final LongAdder abortedTokens = new LongAdder();
    private final AtomicLong lastAbortedTokens = new AtomicLong();
    private final LongAdder connectionsOpen = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private volatile Optional<Request> last = Optional.empty();

    void asked(Request request) {
        requests.increment();
        last = Optional.of(request);
    }

    void billed(long in, long out) {
        tokensIn.add(in);
        tokensOut.add(out);
    }

    void streamOpened() {
        streams.increment();
        streamsOpen.increment();
    }

    void streamEnded() {
        streamsOpen.decrement();
    }

    /** The peer hung up before the answer was whole. */
    void aborted(long tokensSent) {
        aborted.increment();
        abortedTokens.add(tokensSent);
        lastAbortedTokens.set(tokensSent);
    }

    void connected() {
        connections.increment();
        connectionsOpen.increment();
    }

    void disconnected() {
        connectionsOpen.decrement();
    }

    /** Forgets everything but what is open. */
    void reset() {
        requests.reset();
        streams.reset();
        tokensIn.reset();
        tokensOut.reset();
        aborted.reset();
        abortedTokens.reset();
        lastAbortedTokens.set(0);
        connections.reset();
        last = Optional.empty();
    }

    String json() {
        return "{\"requests\":" + requests.sum() + ",\"streams\":" + streams.sum() + ",\"streams_open\":"
                + streamsOpen.sum() + ",\"tokens_in\":" + tokensIn.sum() + ",\"tokens_out\":" + tokensOut.sum()
                + ",\"aborted\":" + aborted.sum() + ",\"aborted_tokens\":" + abortedTokens.sum()
                + ",\"last_aborted_tokens\":" + lastAbortedTokens.get() + ",\"connections\":" + connections.sum()
                + ",\"connections_open\":" + connectionsOpen.sum() + ",\"last_request\":"
                + last.map(Stats::echo).orElse("null") + "}";
    }

    private static String echo(Request request) {
        StringJoiner headers = new StringJoiner(",", "[", "]");
        for (Head.Field field : request.head().fields()) {
            headers.add("[" + Json.quote(field.name()) + "," + Json.quote(field.value()) + "]");
        }
        int length = Math.min(request.body().length, MOST_ECHOED_CHARS);
        return "{\"method\":" + Json.quote(request.head().method()) + ",\"path\":"
                + Json.quote(request.head().path()) + ",\"headers\":" + headers + ",\"body_bytes\":"
                + request.body().length + ",\"body\":" + Json.quote(new String(request.body(), 0, length, UTF_8))
                + "}";
    }
}
