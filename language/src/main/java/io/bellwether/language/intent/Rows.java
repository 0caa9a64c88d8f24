package io.bellwether.language.intent;

import java.util.stream.IntStream;

/** Texts as sparse vectors, one behind the other. Whoever is handed one leaves its arrays as they are. */
final class Rows {
    private final int[] starts;
    private final int[] columns;
    private final float[] values;
    private final int[] labels;

    /**
     * @param starts where each vector begins in the next two; one more than there are vectors
     * @param columns numbers of features
     * @param values their weights in the text
     * @param labels number of each text's label
     */
    Rows(int[] starts, int[] columns, float[] values, int[] labels) {
        this.starts = starts;
        this.columns = columns;
        this.values = values;
        this.labels = labels;
    }

    int[] starts() {
        return starts;
    }

    int[] columns() {
        return columns;
    }

    float[] values() {
        return values;
    }

    int[] labels() {
        return labels;
    }

    int size() {
        return labels.length;
    }

    /** The numbers of all. */
    int[] all() {
        return IntStream.range(0, size()).toArray();
    }

    /** The squared length of a vector. */
    float square(int row) {
        float sum = 0;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            sum += values[i] * values[i];
        }
        return sum;
    }

    /** What a model says of a vector: one score a column. */
    float[] scores(int row, float[] weights, int columns) {
        float[] scores = new float[columns];
        System.arraycopy(weights, weights.length - columns, scores, 0, columns);
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            int from = this.columns[i] * columns;
            for (int column = 0; column < columns; column++) {
                scores[column] += values[i] * weights[from + column];
            }
        }
        return scores;
    }
}
