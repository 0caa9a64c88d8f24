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

    /**
     * Of many labels with few texts each: a label's own texts begin far on the wrong side, where Newton's steps go to
     * and fro over the sigmoid. They must get their share all the same.
     */
    @Test
    void texts_far_on_the_wrong_side_are_learnt_from() {
        Rows few = ownWords(60, 4);

        float[] learnt = new Solver(few, 61, 60, COST).solve(few.all(), 20, new Chance(1));

        for (int row = 0; row < few.size(); row++) {
            assertThat(Scores.best(few.scores(row, learnt, 60), 60)).isEqualTo(few.labels()[row]);
        }
    }

    /** Texts of one word that only their label has, and one that all have. */
    private static Rows ownWords(int labels, int each) {
        int texts = labels * each;
        int[] starts = new int[texts + 1];
        int[] columns = new int[2 * texts];
        float[] values = new float[2 * texts];
        int[] own = new int[texts];
        for (int row = 0; row < texts; row++) {
            own[row] = row % labels;
            columns[2 * row] = own[row];
            columns[2 * row + 1] = labels;
            values[2 * row] = 0.9f;
            values[2 * row + 1] = 0.9f;
            starts[row + 1] = 2 * row + 2;
        }
        return new Rows(starts, columns, values, own);
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
