package io.bellwether.language.intent;

import java.util.Arrays;
import java.util.List;

/**
 * Judges messages by what training has learnt. Immutable and safe for many threads; each brings its own
 * {@link Reading}.
 */
public final class IntentModel implements IntentJudge {
    private final Reader reader;
    private final Verdict verdict;
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
        this.reader = reader;
        this.verdict = new Verdict(labels, fit);
        this.weights = weights;
    }

    @Override
    public List<String> labels() {
        return verdict.labels();
    }

    /** The least score of a message that is taken to be inside. */
    public double gate() {
        return fit().gate();
    }

    /** What divides scores before they become probabilities. */
    public double temperature() {
        return fit().temperature();
    }

    @Override
    public Judgement judge(CharSequence message, Reading reading) {
        return judged(score(message, reading));
    }

    @Override
    public Ranked ranked(CharSequence message, Reading reading, int most) {
        return ranked(score(message, reading), most);
    }

    /** What the scores of a message say. */
    Judgement judged(float[] scores) {
        return verdict.of(scores, scores);
    }

    Ranked ranked(float[] scores, int most) {
        return verdict.ranked(scores, scores, most);
    }

    Reader reader() {
        return reader;
    }

    Fit fit() {
        return verdict.fit();
    }

    /** The scores of a message: one a column. They are the reading's, until it is used again. */
    float[] score(CharSequence message, Reading reading) {
        int columns = fit().columns();
        reader.read(message, reading);
        float[] scores = reading.scores(columns);
        Arrays.fill(scores, 0);
        Vector vector = reading.vector;
        for (int i = 0; i < vector.size(); i++) {
            add(vector.column(i) * columns, vector.value(i), scores);
        }
        add(weights.length - columns, 1, scores);
        return scores;
    }

    private void add(int from, float value, float[] scores) {
        for (int column = 0; column < scores.length; column++) {
            scores[column] += value * weights[from + column];
        }
    }
}
