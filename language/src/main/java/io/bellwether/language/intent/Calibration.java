package io.bellwether.language.intent;

/**
 * The temperature that makes probabilities of scores: the one under which what was held out is least surprising (Guo,
 * Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks, 2017).
 *
 * @param surprise mean negative logarithm of the probability of the right label, in nats
 */
record Calibration(double temperature, double surprise) {
    private static final double COLDEST = Math.log(0.05);
    private static final double HOTTEST = Math.log(20);
    private static final int STEPS = 30;

    /** The golden section. */
    private static final double PART = (Math.sqrt(5) - 1) / 2;

    /**
     * @param scores of held-out texts; empty where there are none
     * @param own each text's label; past the last for what is outside, which is left out
     */
    static Calibration of(float[][] scores, int[] own, int labels) {
        double low = COLDEST;
        double high = HOTTEST;
        for (int step = 0; step < STEPS; step++) {
            double left = high - PART * (high - low);
            double right = low + PART * (high - low);
            if (surprise(scores, own, labels, Math.exp(left)) < surprise(scores, own, labels, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        double best = Math.exp((low + high) / 2);
        return new Calibration(best, surprise(scores, own, labels, best));
    }

    private static double surprise(float[][] scores, int[] own, int labels, double temperature) {
        double sum = 0;
        int texts = 0;
        for (int row = 0; row < own.length; row++) {
            if (scores[row].length > 0 && own[row] < labels) {
                sum -= Math.log(Math.max(1e-12, Scores.probability(scores[row], own[row], labels, temperature)));
                texts++;
            }
        }
        return texts == 0 ? 0 : sum / texts;
    }
}
