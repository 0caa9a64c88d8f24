package io.bellwether.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body of bytes as an ordered sequence of ranges of existing arrays, so that a spliced body is never copied whole.
 *
 * <p>Immutable by agreement: whoever hands an array in must not write to it any more. One that is lent is not:
 * its builder fills it again.
 */
public final class Payload {
    /** No bytes at all. */
    public static final Payload EMPTY = new Builder(1).build();

    private static final int USUAL_RANGES = 4;

    private byte[][] arrays;
    private int[] bounds;
    private int ranges;
    private long length;

    private Payload(byte[][] arrays, int[] bounds, int ranges, long length) {
        this.arrays = arrays;
        this.bounds = bounds;
        this.ranges = ranges;
        this.length = length;
    }

    /** The first so many of the ranges; what stands behind them in the arrays is not this payload's. */
    private Payload filledBy(Builder builder) {
        arrays = builder.arrays;
        bounds = builder.bounds;
        ranges = builder.count;
        length = builder.length;
        return this;
    }

    /** The whole array as one range. */
    public static Payload of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The bytes {@code from..to} of an array as one range. */
    public static Payload of(byte[] bytes, int from, int to) {
        if (from < 0 || from >= to || to > bytes.length) {
            return new Builder(1).add(bytes, from, to).build();
        }
        return new Payload(new byte[][] {bytes}, new int[] {from, to}, 1, to - from);
    }

    public static Builder builder() {
        return new Builder(USUAL_RANGES);
    }

    /**
     * For what is built often and whose size is known.
     *
     * @param ranges so many need no more room and no copy; at least 1
     */
    public static Builder builder(int ranges) {
        return new Builder(ranges);
    }

    /** Bytes in all ranges together. */
    public long length() {
        return length;
    }

    /** How many ranges there are; none of them is empty. */
    public int ranges() {
        return ranges;
    }

    /** The array that range {@code i} lies in. */
    public byte[] bytes(int i) {
        return arrays[i];
    }

    /** Where range {@code i} begins in its array. */
    public int from(int i) {
        return bounds[2 * i];
    }

    /** Where range {@code i} ends in its array, exclusive. */
    public int to(int i) {
        return bounds[2 * i + 1];
    }

    /** All ranges copied into one new array; fails when they do not fit into one. */
    public byte[] toBytes() {
        byte[] all = new byte[Math.toIntExact(length)];
        int at = 0;
        for (int i = 0; i < ranges(); i++) {
            int size = to(i) - from(i);
            System.arraycopy(bytes(i), from(i), all, at, size);
            at += size;
        }
        return all;
    }

    @Override
    public String toString() {
        return "Payload[" + length + " bytes in " + ranges() + " ranges]";
    }

    /** Collects ranges in order; empty ones are left out. */
    public static final class Builder {
        private byte[][] arrays;
        private int[] bounds;
        private int count;
        private long length;
        private @Nullable Payload lent;

        private Builder(int ranges) {
            arrays = new byte[ranges][];
            bounds = new int[2 * ranges];
        }

        public Builder add(byte[] bytes) {
            return add(bytes, 0, bytes.length);
        }

        public Builder add(byte[] bytes, int from, int to) {
            if (from < 0 || from > to || to > bytes.length) {
                throw new IllegalArgumentException(
                        "range: " + from + ".." + to + " (expected: within 0.." + bytes.length + ")");
            }
            if (from < to) {
                append(bytes, from, to);
            }
            return this;
        }

        public Builder add(Payload payload) {
            for (int i = 0; i < payload.ranges(); i++) {
                append(payload.bytes(i), payload.from(i), payload.to(i));
            }
            return this;
        }

        /** What has been added so far; what is added later stands behind it. */
        public Payload build() {
            return new Payload(arrays, bounds, count, length);
        }

        /** The same in a payload that is made once and lent again and again: good until {@link #reuse}. */
        public Payload lend() {
            if (lent == null) {
                lent = build();
            }
            return lent.filledBy(this);
        }

        /** Begins anew in the same arrays: what was built or lent is no more, and must not be looked at again. */
        public void reuse() {
            count = 0;
            length = 0;
        }

        private void append(byte[] bytes, int from, int to) {
            if (count == arrays.length) {
                arrays = Arrays.copyOf(arrays, 2 * count);
                bounds = Arrays.copyOf(bounds, 4 * count);
            }
            arrays[count] = bytes;
            bounds[2 * count] = from;
            bounds[2 * count + 1] = to;
            length += to - from;
            count++;
        }
    }
}
