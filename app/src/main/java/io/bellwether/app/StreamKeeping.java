package io.bellwether.app;

import io.bellwether.app.settings.StreamSettings;
import io.bellwether.gateway.inbound.resume.Recordings;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Timed;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/** Makes the store of resumable streams, sees that it is swept, and shows its figures. */
final class StreamKeeping {
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);
    private static final String PREFIX = "str_";

    /** As many as no one guesses. */
    private static final int RANDOM_BYTES = 16;

    private StreamKeeping() {}

    static Recordings recordings(StreamSettings settings) {
        SecureRandom random = new SecureRandom();
        return new Recordings(limits(settings), () -> id(random), System::nanoTime);
    }

    static Recordings.Limits limits(StreamSettings settings) {
        return new Recordings.Limits(
                settings.bufferBytes(), settings.memoryBytes(), settings.kept(), settings.unread());
    }

    private static String id(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return PREFIX + HexFormat.of().formatHex(bytes);
    }

    /** From now on what is over is let go of. */
    static void begin(Recordings recordings, Metrics metrics, Loop loop) {
        gauges(recordings, metrics);
        Timed sweep = new Timed() {
            @Override
            protected void overdue() {
                dueAt(loop.in(SWEEP_EVERY));
                recordings.sweep();
            }
        };
        sweep.dueAt(loop.in(SWEEP_EVERY));
        loop.execute(() -> loop.watch().add(sweep));
    }

    private static void gauges(Recordings recordings, Metrics metrics) {
        metrics.gauge(
                "bellwether_resumable_streams_open", "Resumable streams that are being generated.", recordings::open);
        metrics.gauge(
                "bellwether_resumable_bytes_held",
                "Memory that resumable streams take up, or may still take up.",
                recordings::heldBytes);
        metrics.counter(
                "bellwether_resumable_attaches_total", "Readers that came back to a stream.", recordings::attaches);
        metrics.counter(
                "bellwether_resumable_gaps_total",
                "Readers that were too slow or came too late for what is kept.",
                recordings::gaps);
        metrics.counter(
                "bellwether_resumable_refused_total",
                "Streams that were sent without being kept, for want of memory.",
                recordings::refused);
    }
}
