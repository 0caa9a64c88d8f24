package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Guards that the hot path makes next to no garbage; the bounds leave room for code that is not compiled yet. */
class AllocationTest {
    private static final int ROUNDS = 10_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_scan_allocates_its_result_and_little_more() throws JsonProblem {
        byte[] body = ("{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                        + "hello ".repeat(150) + "\"}],\"max_tokens\":5}")
                .getBytes(StandardCharsets.UTF_8);
        RequestScanner scanner = new RequestScanner(JsonLimits.REQUEST);

        long perScan = bytesPer(() -> scanner.scan(body, body.length));

        assertThat(perScan).isLessThanOrEqualTo(320);
    }

    @Test
    void an_event_that_passes_allocates_nothing() throws JsonProblem {
        byte[] event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}],\"usage\":null}\n\n"
                .getBytes(StandardCharsets.UTF_8);
        SseReader reader = new SseReader(SseLimits.USUAL);
        StreamTap tap = new StreamTap();

        long perEvent = bytesPer(() -> {
            reader.feed(event, 0, event.length);
            while (reader.next() == SseReader.Next.EVENT) {
                tap.read(reader);
            }
        });

        assertThat(perEvent).isLessThanOrEqualTo(64);
    }

    private static long bytesPer(Work work) throws JsonProblem {
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }

    /** One pass of what is measured. */
    private interface Work {
        void run() throws JsonProblem;
    }
}
