package io.bellwether.language.intent;

import java.util.Arrays;

/**
 * Turns counted features into weights: damped count times rarity, each group brought to a length of its own, so that
 * many letters do not drown few words. Keeps its buffers; belongs to one thread at a time.
 */
final class Weighing {
    private static final float[] LENGTHS = {0.8f, 1, 0.3f};

    /** {@code 1 + ln(count)}. */
    private static final float[] DAMPED = damped();

    private final double[] squares = new double[Features.GROUPS];
    private final float[] scales = new float[Features.GROUPS];
    private float[] values = new float[1_024];

    void weigh(int[] keys, byte[] counts, Vocabulary vocabulary) {
        begin(keys.length);
        for (int i = 0; i < keys.length; i++) {
            put(i, Features.group(keys[i]), counts[i], vocabulary.rarityAt(vocabulary.row(keys[i])));
        }
        finish();
        for (int i = 0; i < keys.length; i++) {
            values[i] *= scales[Features.group(keys[i])];
        }
    }

    void begin(int size) {
        if (values.length < size) {
            values = new float[2 * size];
        }
        Arrays.fill(squares, 0);
    }

    void put(int index, int group, int count, float rarity) {
        float value = DAMPED[Math.min(count, DAMPED.length - 1)] * rarity;
        values[index] = value;
        squares[group] += value * value;
    }

    void finish() {
        for (int group = 0; group < Features.GROUPS; group++) {
            scales[group] = squares[group] == 0 ? 0 : (float) (LENGTHS[group] / Math.sqrt(squares[group]));
        }
    }

    /** Of a weighed feature. */
    float value(int index) {
        return values[index];
    }

    /** Of a feature that was put, once finished. */
    float scaled(int index, int group) {
        return values[index] * scales[group];
    }

    private static float[] damped() {
        float[] damped = new float[Byte.MAX_VALUE + 1];
        for (int count = 1; count < damped.length; count++) {
            damped[count] = (float) (1 + Math.log(count));
        }
        return damped;
    }
}
