package io.bellwether.language.intent;

import io.bellwether.language.text.Normaliser;
import java.util.List;

/** Makes a model of examples: reads them, holds some out to learn how far to trust itself, then learns from all. */
public final class Training {
    private static final int ROUNDS_TO_COMPARE = 4;
    private static final int ROUNDS_TO_CALIBRATE = 6;

    private final Normaliser normaliser;
    private final Recipe recipe;

    public Training(Normaliser normaliser, Recipe recipe) {
        this.normaliser = normaliser;
        this.recipe = recipe;
    }

    /**
     * The model of these examples; the same for the same examples in the same order.
     *
     * @throws IllegalArgumentException when fewer than two labels have examples
     */
    public IntentModel train(List<Example> examples) {
        Attempt chosen =
                switch (recipe.ideas()) {
                    case ALWAYS -> attempt(examples, Lexicon.shipped());
                    case NEVER -> attempt(examples, Lexicon.NONE);
                    case WHERE_THEY_HELP -> better(examples);
                };
        return chosen.model();
    }

    private Attempt better(List<Example> examples) {
        Attempt without = attempt(examples, Lexicon.NONE);
        Attempt with = attempt(examples, Lexicon.shipped());
        return with.surprise() < without.surprise() ? with : without;
    }

    private Attempt attempt(List<Example> examples, Lexicon lexicon) {
        Features features = new Features(lexicon);
        return new Attempt(features, new Corpus(examples, normaliser, features));
    }

    /** Learning with one choice of features. */
    private final class Attempt {
        private final Features features;
        private final Corpus corpus;
        private final Vocabulary vocabulary;
        private final Rows rows;
        private final int labels;
        private final int columns;

        Attempt(Features features, Corpus corpus) {
            this.features = features;
            this.corpus = corpus;
            this.vocabulary = corpus.vocabulary();
            this.rows = corpus.rows(vocabulary, new Weighing());
            this.labels = corpus.labels().size();
            if (labels < 2) {
                throw new IllegalArgumentException("labels: " + corpus.labels() + " (expected: two or more)");
            }
            this.columns = corpus.hasOutside() ? labels + 1 : labels;
        }

        /** How badly it tells examples apart that it has not seen. */
        double surprise() {
            float[][] held = heldOut(ROUNDS_TO_COMPARE).bySomeExamples(columns);
            return Calibration.of(held, rows.labels(), labels).surprise();
        }

        private HeldOut heldOut(int rounds) {
            return new HeldOut(corpus, vocabulary, rows, recipe.brief(rounds));
        }

        IntentModel model() {
            float[] weights = new Solver(rows, vocabulary.size(), columns, recipe.cost())
                    .solve(rows.all(), recipe.rounds(), new Chance(recipe.seed()));
            float[][] held = heldOut(ROUNDS_TO_CALIBRATE).byExample(columns);
            double temperature = Calibration.of(held, rows.labels(), labels).temperature();
            IntentModel.Fit fit = new IntentModel.Fit(columns, temperature, gate(held));
            IntentModel.Reader reader = new IntentModel.Reader(normaliser, features, vocabulary);
            return new IntentModel(corpus.labels(), reader, fit, weights);
        }

        private double gate(float[][] held) {
            Gate gate = new Gate();
            for (int row = 0; row < rows.size(); row++) {
                if (held[row].length > 0) {
                    int own = rows.labels()[row];
                    int best = Scores.best(held[row], labels);
                    double margin = Scores.margin(held[row], best, labels, columns);
                    if (own < labels) {
                        gate.inside(margin, best == own);
                    } else {
                        gate.outside(margin);
                    }
                }
            }
            if (columns == labels) {
                strangers(gate);
            }
            return gate.place(recipe.outsideShare());
        }

        /** Nothing outside is known: each label in turn is treated as if it were. */
        private void strangers(Gate gate) {
            for (float[] scores : heldOut(ROUNDS_TO_COMPARE).byLabel()) {
                if (scores.length > 0) {
                    gate.outside(scores[Scores.best(scores, labels)]);
                }
            }
        }
    }
}
