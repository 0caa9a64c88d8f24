package io.bellwether.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.files.ChannelSink;
import io.bellwether.gateway.files.Pace;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineLogTest {
    private static final Instant NOW = Instant.parse("2026-11-20T07:08:09.012Z");
    private static final Pace PACE = new Pace(4_096, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(1));

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @Test
    void lines_come_out_whole_and_in_order() {
        try (LineLog log = new LineLog(new ChannelSink(Channels.newChannel(console)), PACE, trouble -> {})) {
            IntStream.range(0, 20)
                    .forEach(i -> log.write(LogLine.at(NOW, "exchange").number("n", i)));

            assertThat(log.flush(Duration.ofSeconds(5))).isTrue();
        }
        assertThat(console.toString(StandardCharsets.UTF_8).lines())
                .hasSize(20)
                .first()
                .isEqualTo("{\"time\":\"2026-11-20T07:08:09.012Z\",\"event\":\"exchange\",\"n\":0}");
    }

    @Test
    void a_console_that_hangs_costs_lines_not_time() {
        CountDownLatch free = new CountDownLatch(1);
        try (LineLog log = new LineLog(new ChannelSink(new Hanging(free)), PACE, trouble -> {})) {
            IntStream.range(0, 5_000).forEach(i -> log.write(LogLine.at(NOW, "exchange")));

            assertThat(log.dropped()).isGreaterThan(4_000);
            free.countDown();
        }
    }

    private record Hanging(CountDownLatch free) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer from) {
            try {
                free.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            int all = from.remaining();
            from.position(from.limit());
            return all;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
