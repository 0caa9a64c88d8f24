package io.bellwether.gateway.observe;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How many durations fell into each of a fixed set of buckets, and their sum. */
public final class Histogram {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Buckets buckets;
    private final LongAdder[] cells;
    private final LongAdder sumNanos = new LongAdder();

    Histogram(Buckets buckets) {
        this.buckets = buckets;
        this.cells = new LongAdder[buckets.boundsNanos.length + 1];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new LongAdder();
        }
    }

    /** Counts a duration; a negative one, of a clock that jumped, counts as zero. */
    public void record(Duration duration) {
        recordNanos(duration.toNanos());
    }

    /** Counts a duration in nanoseconds, without an object. */
    public void recordNanos(long nanos) {
        long sane = Math.max(0, nanos);
        cells[buckets.indexOf(sane)].increment();
        sumNanos.add(sane);
    }

    /** How many durations were counted. */
    public long count() {
        long count = 0;
        for (LongAdder cell : cells) {
            count += cell.sum();
        }
        return count;
    }

    /** Adds how many fell into each bucket; the last is for all that are above the bounds. */
    void addTo(long[] counts) {
        for (int i = 0; i < cells.length; i++) {
            counts[i] += cells[i].sum();
        }
    }

    /** The lines of one series. Count and last bucket are the same sum, so they agree even while others record. */
    void write(String name, String labels, StringBuilder into) {
        long count = 0;
        for (int i = 0; i < cells.length; i++) {
            count += cells[i].sum();
            into.append(name).append("_bucket{").append(labels);
            if (!labels.isEmpty()) {
                into.append(',');
            }
            into.append("le=\"").append(buckets.labels.get(i)).append("\"} ");
            into.append(count).append('\n');
        }
        Series.write(name + "_sum", labels, sumNanos.sum() / NANOS_PER_SECOND, into);
        Series.write(name + "_count", labels, count, into);
    }

    /** The upper bounds of a histogram's buckets. A duration equal to a bound falls into its bucket. */
    public static final class Buckets {
        /** 1 ms to 600 s: a language model's answer. */
        public static final Buckets ANSWER = ofMicros(
                1_000,
                2_500,
                5_000,
                10_000,
                25_000,
                50_000,
                100_000,
                250_000,
                500_000,
                750_000,
                1_000_000,
                1_500_000,
                2_000_000,
                3_000_000,
                5_000_000,
                7_500_000,
                10_000_000,
                15_000_000,
                20_000_000,
                30_000_000,
                60_000_000,
                120_000_000,
                300_000_000,
                600_000_000);

        /** 10 us to 100 ms: what the gateway itself adds. */
        public static final Buckets OVERHEAD =
                ofMicros(10, 25, 50, 75, 100, 150, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000);

        private static final int NANOS_PER_MICRO = 1_000;

        private final long[] boundsNanos;
        private final List<String> labels;

        private Buckets(long[] boundsNanos, List<String> labels) {
            this.boundsNanos = boundsNanos;
            this.labels = labels;
        }

        /** Bounds in microseconds, rising. */
        public static Buckets ofMicros(long... micros) {
            long[] nanos = new long[micros.length];
            String[] labels = new String[micros.length + 1];
            for (int i = 0; i < micros.length; i++) {
                if (micros[i] <= (i == 0 ? 0 : micros[i - 1])) {
                    throw new IllegalArgumentException("micros[" + i + "]: " + micros[i] + " (expected: rising, > 0)");
                }
                nanos[i] = micros[i] * NANOS_PER_MICRO;
                labels[i] = Double.toString(micros[i] / 1e6);
            }
            labels[micros.length] = "+Inf";
            return new Buckets(nanos, List.of(labels));
        }

        /** How many buckets there are. */
        int size() {
            return boundsNanos.length + 1;
        }

        /**
         * What this part of the durations were no longer than, as if those of a bucket lay evenly in it; the highest
         * bound where it is above. 0 where nothing was counted.
         *
         * @param part in [0, 1]
         */
        long quantileNanos(long[] counts, double part) {
            long wanted = (long) Math.ceil(Arrays.stream(counts).sum() * part);
            long before = 0;
            for (int i = 0; i < boundsNanos.length && wanted > 0; i++) {
                long lower = i == 0 ? 0 : boundsNanos[i - 1];
                if (before + counts[i] >= wanted) {
                    return lower + (long) ((boundsNanos[i] - lower) * ((wanted - before) / (double) counts[i]));
                }
                before += counts[i];
            }
            return wanted == 0 ? 0 : boundsNanos[boundsNanos.length - 1];
        }

        /** Two dozen bounds: a binary search and a plain loop take the same few nanoseconds. */
        private int indexOf(long nanos) {
            int index = 0;
            while (index < boundsNanos.length && nanos > boundsNanos[index]) {
                index++;
            }
            return index;
        }
    }
}
