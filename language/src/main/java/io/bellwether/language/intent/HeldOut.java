package io.bellwether.language.intent;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Scores that examples get from models that have not seen them: what training can know about messages to come. */
final class HeldOut {
    private static final int FOLDS = 5;

    /** Of five; enough to compare two choices of features. */
    private static final int SOME = 2;

    private final Corpus corpus;
    private final Vocabulary vocabulary;
    private final Rows rows;
    private final Recipe recipe;

    HeldOut(Corpus corpus, Vocabulary vocabulary, Rows rows, Recipe recipe) {
        this.corpus = corpus;
        this.vocabulary = vocabulary;
        this.rows = rows;
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
        int labels = corpus.labels().size();
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
        float[] weights = new Solver(rows, vocabulary.size(), columns, recipe.cost())
                .solve(use, recipe.rounds(), new Chance(recipe.seed()));
        for (int row = 0; row < rows.size(); row++) {
            if (held.test(row) && corpus.entries().get(row).example() != Corpus.ALWAYS_LEARNT) {
                scores[row] = rows.scores(row, weights, columns);
            }
        }
    }

    /** Each label's examples are dealt out evenly; the copies of one stay together. */
    private int[] dealt(int columns) {
        List<Corpus.Entry> entries = corpus.entries();
        int[] order = IntStream.range(0, entries.size()).toArray();
        Chance.shuffle(order, new Chance(recipe.seed()));
        int[] next = new int[columns];
        int[] folds = new int[entries.size()];
        for (int row : order) {
            Corpus.Entry entry = entries.get(row);
            boolean copy =
                    row > 0 && entry.example() >= 0 && entries.get(row - 1).example() == entry.example();
            if (!copy) {
                folds[row] = entry.example() == Corpus.ALWAYS_LEARNT ? -1 : next[entry.label()]++ % FOLDS;
            }
        }
        for (int row = 1; row < entries.size(); row++) {
            if (entries.get(row).example() >= 0
                    && entries.get(row).example() == entries.get(row - 1).example()) {
                folds[row] = folds[row - 1];
            }
        }
        return folds;
    }
}
