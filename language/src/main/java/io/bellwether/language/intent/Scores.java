package io.bellwether.language.intent;

/** What a row of scores means: one a label, and one more where the model knows what is outside. */
final class Scores {
    private Scores() {}

    /** The label with the highest score. */
    static int best(float[] scores, int labels) {
        int best = 0;
        for (int label = 1; label < labels; label++) {
            if (scores[label] > scores[best]) {
                best = label;
            }
        }
        return best;
    }

    /** How far the label is above what is outside; its plain score where nothing outside was learnt. */
    static double margin(float[] scores, int label, int labels, int columns) {
        return columns > labels ? scores[label] - scores[labels] : scores[label];
    }

    /** The label's part in a softmax over the labels. */
    static double probability(float[] scores, int label, int labels, double temperature) {
        double sum = 0;
        for (int other = 0; other < labels; other++) {
            sum += Math.exp((scores[other] - scores[label]) / temperature);
        }
        return 1 / sum;
    }
}
