package io.bellwether.language.intent;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Fits one logistic regression a label, each label against all others, with L2 regularisation: dual coordinate descent
 * (Yu, Huang, Lin: Dual coordinate descent methods for logistic regression and maximum entropy models, Machine Learning
 * 85, 2011). The regressions of all labels visit the texts in the same order, so that one pass over a text serves all
 * of them, and the inner loops run over labels that lie side by side.
 *
 * <p>A text's share in a regression is {@code s} with {@code s = c * sigmoid(-margin)} at the optimum, and the margin
 * moves with the share: one equation in one unknown, solved by Newton's method within bounds.
 */
final class Solver {
    private static final int MOST_STEPS = 40;
    private static final double CLOSE = 1e-3;
    private static final double LEAST_CHANGE = 1e-3;

    private final Rows rows;
    private final int labels;
    private final float cost;
    private final float[] weights;
    private final float[] shares;
    private final float[] scores;
    private final float[] changes;

    /**
     * @param columns how many features there are; one more, always 1, is added behind them
     * @param cost what an error costs, against large weights
     */
    Solver(Rows rows, int columns, int labels, float cost) {
        this.rows = rows;
        this.labels = labels;
        this.cost = cost;
        this.weights = new float[(columns + 1) * labels];
        this.shares = new float[rows.size() * labels];
        this.scores = new float[labels];
        this.changes = new float[labels];
    }

    /**
     * The weights: of each feature those of all labels, one behind the other.
     *
     * @param use which of the texts to learn from
     */
    float[] solve(int[] use, int rounds, RandomGenerator random) {
        int[] order = use.clone();
        for (int round = 0; round < rounds; round++) {
            Chance.shuffle(order, random);
            for (int row : order) {
                visit(row);
            }
        }
        return weights;
    }

    private void visit(int row) {
        score(row);
        float square = rows.square(row) + 1;
        int own = rows.labels()[row]; // one past the last where what is outside has no regression
        int base = row * labels;
        boolean moved = false;
        for (int label = 0; label < labels; label++) {
            float sign = label == own ? 1 : -1;
            float old = shares[base + label];
            float change = (float) share(sign * scores[label], old, square) - old;
            changes[label] = sign * change;
            moved |= Math.abs(change) > LEAST_CHANGE * cost;
        }
        if (moved) { // else not worth a pass over the features: its share stays, and weights and shares agree
            for (int label = 0; label < labels; label++) {
                shares[base + label] += label == own ? changes[label] : -changes[label];
            }
            move(row);
        }
    }

    private void score(int row) {
        Arrays.fill(scores, 0);
        for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
            add(rows.columns()[i] * labels, rows.values()[i]);
        }
        add(weights.length - labels, 1);
    }

    private void add(int from, float value) {
        float[] to = scores; // in locals, so that the compiler turns the loop into vector instructions
        float[] of = weights;
        for (int label = 0; label < to.length; label++) {
            to[label] += value * of[from + label];
        }
    }

    private void move(int row) {
        for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
            change(rows.columns()[i] * labels, rows.values()[i]);
        }
        change(weights.length - labels, 1);
    }

    private void change(int from, float value) {
        float[] by = changes;
        float[] of = weights;
        for (int label = 0; label < by.length; label++) {
            of[from + label] += value * by[label];
        }
    }

    /** Solves {@code u + margin + square * (cost * sigmoid(u) - old) = 0}; the share is {@code cost * sigmoid(u)}. */
    private double share(double margin, double old, double square) {
        double low = -margin - square * (cost - old);
        double high = -margin + square * old;
        double u = Math.clamp(-margin, low, high);
        double part = 0;
        double before = high - low;
        for (int step = 0; step < MOST_STEPS; step++) {
            part = 1 / (1 + Math.exp(-u));
            double off = u + margin + square * (cost * part - old);
            if (Math.abs(off) < CLOSE) {
                break;
            }
            if (off > 0) {
                high = u;
            } else {
                low = u;
            }
            double next = u - off / (1 + square * cost * part * (1 - part));
            boolean jumps = Math.abs(next - u) > before / 2; // to and fro over the sigmoid's step, and never onto it
            next = next > low && next < high && !jumps ? next : (low + high) / 2;
            before = Math.abs(next - u);
            u = next;
        }
        return cost * part;
    }
}
