package io.bellwether.language.intent;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Scores that examples get from models that have not seen them: what training can know about messages to come. */
final class HeldOut {
    private static final int FOLDS = 5;

    /** Of five; enough to compare two choices of features. */
    private static final int SOME = 2;

    private final Lessons lessons;
    private final Rows rows;
    private final Recipe recipe;

    HeldOut(Lessons lessons, Recipe recipe) {
        this.lessons = lessons;
        this.rows = lessons.rows();
        this.recipe = recipe;
    }

    /** Of each entry the scores by a model that has learnt from four fifths of the others; none of labels' names. */
    float[][] byExample(int columns) {
        return byExample(columns, FOLDS);
    }

    /** The same for two fifths of the entries. */
    float[][] bySomeExamples(int columns) {
        return byExample(columns, SOME);
    }

    private float[][] byExample(int columns, int most) {
        int[] folds = dealt(columns);
        float[][] scores = new float[rows.size()][0];
        for (int fold = 0; fold < most; fold++) {
            int held = fold;
            fill(scores, row -> folds[row] == held, row -> folds[row] != held, columns);
        }
        return scores;
    }

    /** Of each entry the scores by a model that knows nothing of its label, as if what it wants were outside. */
    float[][] byLabel() {
        int labels = lessons.labels().size();
        int[] order = IntStream.range(0, labels).toArray();
        Chance.shuffle(order, new Chance(recipe.seed()));
        int[] folds = new int[labels];
        for (int i = 0; i < labels; i++) {
            folds[order[i]] = i % FOLDS;
        }
        float[][] scores = new float[rows.size()][0];
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            IntPredicate isHeld = row -> rows.labels()[row] < labels && folds[rows.labels()[row]] == held;
            fill(scores, isHeld, isHeld.negate(), labels);
            for (int row = 0; row < rows.size(); row++) {
                if (isHeld.test(row)) {
                    forget(scores[row], label -> folds[label] == held);
                }
            }
        }
        return scores;
    }

    private static void forget(float[] scores, IntPredicate unknown) {
        for (int label = 0; label < scores.length; label++) {
            if (unknown.test(label)) {
                scores[label] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    private void fill(float[][] scores, IntPredicate held, IntPredicate learnt, int columns) {
        int[] use = IntStream.range(0, rows.size()).filter(learnt).toArray();
        float[] weights = new Solver(rows, lessons.features(), columns, recipe.cost())
                .solve(use, recipe.rounds(), new Chance(recipe.seed()));
        for (int row = 0; row < rows.size(); row++) {
            if (held.test(row) && lessons.example(row) != Lessons.ALWAYS_LEARNT) {
                scores[row] = rows.scores(row, weights, columns);
            }
        }
    }

    /** Each label's examples are dealt out evenly; the copies of one stay together. */
    private int[] dealt(int columns) {
        int[] order = rows.all();
        Chance.shuffle(order, new Chance(recipe.seed()));
        int[] next = new int[columns];
        int[] folds = new int[rows.size()];
        for (int row : order) {
            if (!isCopy(row)) {
                boolean learnt = lessons.example(row) == Lessons.ALWAYS_LEARNT;
                folds[row] = learnt ? -1 : next[rows.labels()[row]]++ % FOLDS;
            }
        }
        for (int row = 1; row < folds.length; row++) {
            folds[row] = isCopy(row) ? folds[row - 1] : folds[row];
        }
        return folds;
    }

    /** Whether it was made from the same example as the row before. */
    private boolean isCopy(int row) {
        return row > 0 && lessons.example(row) >= 0 && lessons.example(row - 1) == lessons.example(row);
    }
}
