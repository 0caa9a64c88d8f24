package io.bellwether.language.intent;

import io.bellwether.language.text.Normaliser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges messages by what training has learnt. Immutable and safe for many threads; each brings its own
 * {@link Reading}.
 */
public final class IntentModel {
    private final List<String> labels;
    private final Reader reader;
    private final Fit fit;
    private final float[] weights;

    /**
     * What training found, but for the weights.
     *
     * @param columns labels, and one more where examples outside were learnt from
     * @param temperature divides scores before they become probabilities
     * @param gate the least score of a message that is taken to be inside
     */
    record Fit(int columns, double temperature, double gate) {}

    /** How a message becomes a vector. */
    record Reader(Normaliser normaliser, Features features, Vocabulary vocabulary) {}

    /**
     * @param weights of each feature those of all columns, and of the constant one at the end
     */
    IntentModel(List<String> labels, Reader reader, Fit fit, float[] weights) {
        this.labels = List.copyOf(labels);
        this.reader = reader;
        this.fit = fit;
        this.weights = weights;
    }

    /** In alphabetical order. */
    public List<String> labels() {
        return labels;
    }

    /** The least score of a message that is taken to be inside. */
    public double gate() {
        return fit.gate();
    }

    /** What divides scores before they become probabilities. */
    public double temperature() {
        return fit.temperature();
    }

    /** The likeliest label of a message, how likely it is, and whether the message is inside at all. */
    public Judgement judge(CharSequence message, Reading reading) {
        float[] scores = score(message, reading);
        int best = Scores.best(scores, labels.size());
        double margin = Scores.margin(scores, best, labels.size(), fit.columns());
        double confidence = Scores.probability(scores, best, labels.size(), fit.temperature());
        return new Judgement(labels.get(best), confidence, margin, margin >= fit.gate());
    }

    /** The likeliest labels, the likeliest first. */
    public List<String> ranked(CharSequence message, Reading reading, int most) {
        float[] scores = score(message, reading).clone();
        List<String> ranked = new ArrayList<>();
        for (int i = 0; i < Math.min(most, labels.size()); i++) {
            int best = Scores.best(scores, labels.size());
            ranked.add(labels.get(best));
            scores[best] = Float.NEGATIVE_INFINITY;
        }
        return ranked;
    }

    private float[] score(CharSequence message, Reading reading) {
        reading.read(message, reader.normaliser(), reader.features());
        Vocabulary vocabulary = reader.vocabulary();
        weigh(reading);
        float[] scores = reading.scores(fit.columns());
        Arrays.fill(scores, 0);
        Bag bag = reading.bag;
        for (int i = 0; i < bag.size(); i++) {
            int row = vocabulary.row(bag.key(i));
            if (row >= 0) {
                add(row, reading.weighing.scaled(i, Features.group(bag.key(i))), scores);
            }
        }
        add(vocabulary.size(), 1, scores);
        return scores;
    }

    private void weigh(Reading reading) {
        Bag bag = reading.bag;
        Vocabulary vocabulary = reader.vocabulary();
        reading.weighing.begin(bag.size());
        for (int i = 0; i < bag.size(); i++) {
            int key = bag.key(i);
            reading.weighing.put(i, Features.group(key), bag.count(i), vocabulary.rarityAt(vocabulary.row(key)));
        }
        reading.weighing.finish();
    }

    private void add(int row, float value, float[] scores) {
        int from = row * fit.columns();
        for (int column = 0; column < fit.columns(); column++) {
            scores[column] += value * weights[from + column];
        }
    }
}
