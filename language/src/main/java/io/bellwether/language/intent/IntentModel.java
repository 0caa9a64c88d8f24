package io.bellwether.language.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges messages by what training has learnt. Immutable and safe for many threads; each brings its own
 * {@link Reading}.
 */
public final class IntentModel implements IntentJudge {
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

    /**
     * @param weights of each feature those of all columns, and of the constant one at the end
     */
    IntentModel(List<String> labels, Reader reader, Fit fit, float[] weights) {
        this.labels = List.copyOf(labels);
        this.reader = reader;
        this.fit = fit;
        this.weights = weights;
    }

    @Override
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

    @Override
    public Judgement judge(CharSequence message, Reading reading) {
        return judged(score(message, reading));
    }

    private Judgement judged(float[] scores) {
        int best = Scores.best(scores, labels.size());
        double margin = Scores.margin(scores, best, labels.size(), fit.columns());
        double confidence = Scores.probability(scores, best, labels.size(), fit.temperature());
        return new Judgement(labels.get(best), confidence, margin, margin >= fit.gate());
    }

    @Override
    public Ranked ranked(CharSequence message, Reading reading, int most) {
        float[] scores = score(message, reading).clone();
        Judgement judgement = judged(scores);
        List<String> ranked = new ArrayList<>();
        for (int i = 0; i < Math.min(most, labels.size()); i++) {
            int best = Scores.best(scores, labels.size());
            ranked.add(labels.get(best));
            scores[best] = Float.NEGATIVE_INFINITY;
        }
        return new Ranked(judgement, ranked);
    }

    private float[] score(CharSequence message, Reading reading) {
        reader.read(message, reading);
        float[] scores = reading.scores(fit.columns());
        Arrays.fill(scores, 0);
        Vector vector = reading.vector;
        for (int i = 0; i < vector.size(); i++) {
            add(vector.column(i) * fit.columns(), vector.value(i), scores);
        }
        add(weights.length - fit.columns(), 1, scores);
        return scores;
    }

    private void add(int from, float value, float[] scores) {
        for (int column = 0; column < scores.length; column++) {
            scores[column] += value * weights[from + column];
        }
    }
}
