package io.bellwether.language.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SolverTest {
    private static final int TEXTS = 120;
    private static final int COLUMNS = 20;
    private static final int LABELS = 3;
    private static final float COST = 5;

    private final Rows rows = rows();
    private final float[] weights = new Solver(rows, COLUMNS, LABELS, COST).solve(rows.all(), 200, new Chance(1));

    /** At the optimum each weight is the sum of what pulls at it: its gradient, hundreds at first, is next to none. */
    @Test
    void nothing_pulls_at_the_weights_any_more() {
        for (int label = 0; label < LABELS; label++) {
            double[] gradient = gradient(label);
            for (int column = 0; column < COLUMNS; column++) {
                assertThat(gradient[column])
                        .as("label %d column %d", label, column)
                        .isBetween(-0.5, 0.5);
            }
        }
    }

    private double[] gradient(int label) {
        double[] gradient = new double[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            gradient[column] = weights[column * LABELS + label];
        }
        for (int row = 0; row < TEXTS; row++) {
            double sign = rows.labels()[row] == label ? 1 : -1;
            double margin = sign * rows.scores(row, weights, LABELS)[label];
            double pull = COST * sign / (1 + Math.exp(margin));
            for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
                gradient[rows.columns()[i]] -= pull * rows.values()[i];
            }
        }
        return gradient;
    }

    private static Rows rows() {
        Random random = new Random(7);
        int[] starts = new int[TEXTS + 1];
        int[] columns = new int[TEXTS * COLUMNS];
        float[] values = new float[TEXTS * COLUMNS];
        int[] labels = new int[TEXTS];
        for (int row = 0; row < TEXTS; row++) {
            labels[row] = random.nextInt(LABELS);
            for (int column = 0; column < COLUMNS; column++) {
                columns[row * COLUMNS + column] = column;
                values[row * COLUMNS + column] = random.nextFloat() + (column % LABELS == labels[row] ? 0.3f : 0);
            }
            starts[row + 1] = (row + 1) * COLUMNS;
        }
        return new Rows(starts, columns, values, labels);
    }
}
