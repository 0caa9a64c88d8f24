package io.bellwether.language.intent;

import io.bellwether.language.text.Normaliser;
import java.util.List;

/** Makes a model of examples: reads them, holds some out to learn how far to trust itself, then learns from all. */
public final class Training {
    static final int ROUNDS_TO_COMPARE = 4;
    static final int ROUNDS_TO_CALIBRATE = 6;

    private final Normaliser normaliser;
    private final Recipe recipe;

    public Training(Normaliser normaliser, Recipe recipe) {
        this.normaliser = normaliser;
        this.recipe = recipe;
    }

    Normaliser normaliser() {
        return normaliser;
    }

    /**
     * The model of these examples, by words and letters; the same for the same examples in the same order.
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

    /** The model of these examples, which are read so. */
    IntentModel train(Lessons lessons, Reader reader) {
        return new Attempt(lessons, reader).model();
    }

    /** What models say of examples that they have not seen, reading as this one does. */
    Trial trial(IntentModel letters, List<Example> examples) {
        return switch (letters.reader()) {
            case Reader.OfLetters(Normaliser own, Features features, Vocabulary vocabulary) ->
                trial(new Corpus(examples, own, features).lessons(vocabulary), examples);
            case Reader.OfMeaning(Embedder embedder) -> trial(Meanings.of(examples, embedder), examples);
        };
    }

    Trial trial(Lessons lessons, List<Example> examples) {
        return Trial.of(lessons, recipe, examples.size());
    }

    /** How letters and meaning judge together. */
    Joint join(Lessons meant, Trial letters, Trial meaning) {
        return new Joining(meant, letters, meaning).joint(recipe.outsideShare());
    }

    private Attempt better(List<Example> examples) {
        Attempt without = attempt(examples, Lexicon.NONE);
        Attempt with = attempt(examples, Lexicon.shipped());
        return with.surprise() < without.surprise() ? with : without;
    }

    private Attempt attempt(List<Example> examples, Lexicon lexicon) {
        Features features = new Features(lexicon);
        Corpus corpus = new Corpus(examples, normaliser, features);
        Vocabulary vocabulary = corpus.vocabulary();
        return new Attempt(corpus.lessons(vocabulary), new Reader.OfLetters(normaliser, features, vocabulary));
    }

    /** Learning with one choice of features. */
    private final class Attempt {
        private final Lessons lessons;
        private final Reader reader;
        private final Rows rows;
        private final int labels;
        private final int columns;

        Attempt(Lessons lessons, Reader reader) {
            this.lessons = lessons;
            this.reader = reader;
            this.rows = lessons.rows();
            this.labels = lessons.labels().size();
            this.columns = lessons.columns();
        }

        /** How badly it tells examples apart that it has not seen. */
        double surprise() {
            float[][] held = heldOut(ROUNDS_TO_COMPARE).bySomeExamples(columns);
            return Calibration.of(held, rows.labels(), labels).surprise();
        }

        private HeldOut heldOut(int rounds) {
            return new HeldOut(lessons, recipe.brief(rounds));
        }

        IntentModel model() {
            float[] weights = new Solver(rows, lessons.features(), columns, recipe.cost())
                    .solve(rows.all(), recipe.rounds(), new Chance(recipe.seed()));
            float[][] held = heldOut(ROUNDS_TO_CALIBRATE).byExample(columns);
            double temperature = Calibration.of(held, rows.labels(), labels).temperature();
            IntentModel.Fit fit = new IntentModel.Fit(columns, temperature, gate(held));
            return new IntentModel(lessons.labels(), reader, fit, weights);
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
