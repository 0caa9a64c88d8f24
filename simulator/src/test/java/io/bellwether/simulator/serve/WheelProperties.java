package io.bellwether.simulator.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WheelProperties {
    private static final long SEED = 99;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(Wheel.TICK_MILLIS);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final long[] now = {Long.MAX_VALUE / 3};
    private final Wheel wheel = new Wheel(channel.eventLoop(), () -> now[0]);

    /** Runs so often, so far apart, and notes how late each run was. */
    private final class Beat implements Wheel.Paced {
        private final long gapNanos;
        private final List<Long> lateNanos = new ArrayList<>();
        private long dueNanos;
        private int left;

        Beat(Random random) {
            gapNanos = 1 + random.nextLong(6_000_000_000L);
            left = 1 + random.nextInt(4);
            dueNanos = now[0] + gapNanos;
        }

        @Override
        public long dueNanos() {
            return dueNanos;
        }

        @Override
        public boolean run(long nowNanos) {
            lateNanos.add(nowNanos - dueNanos);
            dueNanos = nowNanos + gapNanos;
            return --left > 0;
        }
    }

    @Test
    void every_beat_comes_when_due_or_within_two_ticks() {
        channel.freezeTime();
        Random random = new Random(SEED);
        List<Beat> beats = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Beat beat = new Beat(random);
            beats.add(beat);
            wheel.add(beat);
            pass(random.nextLong(20_000_000));
        }

        pass(30_000_000_000L);

        assertThat(beats).as("seed %d", SEED).allSatisfy(beat -> {
            assertThat(beat.left).isZero();
            assertThat(beat.lateNanos).allSatisfy(late -> assertThat(late).isBetween(0L, 2 * TICK_NANOS));
        });
    }

    private void pass(long nanos) {
        long step = 1_000_000;
        for (long passed = 0; passed < nanos; passed += step) {
            now[0] += step;
            channel.advanceTimeBy(step, TimeUnit.NANOSECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
