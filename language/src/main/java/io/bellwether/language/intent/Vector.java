package io.bellwether.language.intent;

import java.util.Arrays;

/** One sparse vector. Cleared and filled again for the next text. */
final class Vector {
    private int[] columns = new int[1_024];
    private float[] values = new float[1_024];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int column, float value) {
        if (size == columns.length) {
            columns = Arrays.copyOf(columns, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        columns[size] = column;
        values[size++] = value;
    }

    int size() {
        return size;
    }

    int column(int index) {
        return columns[index];
    }

    float value(int index) {
        return values[index];
    }
}
