package io.bellwether.language.intent;

/** Learns how letters and meaning judge together: of what both say about examples that they have not seen. */
final class Joining {
    private static final int STEPS = 10;

    /**
     * Letters' part in the gate where nothing outside is known. Not learnt: labels that are held out to stand for it
     * are closer to the others than what people ask besides, and by them letters would count half as much
     * (bench/reports/2026-11-22-intents-gate).
     */
    private static final Blend NEAR = new Blend(0.4f);

    private final Lessons meant;
    private final Trial letters;
    private final Trial meaning;
    private final int[] own;
    private final int labels;

    /**
     * @param meant the examples as the meaning's model learns them
     * @param letters of the same examples, by a model with as many columns
     */
    Joining(Lessons meant, Trial letters, Trial meaning) {
        this.meant = meant;
        this.letters = letters;
        this.meaning = meaning;
        this.labels = meant.labels().size();
        this.own = new int[meaning.held().length];
        for (int row = 0; row < meant.rows().size(); row++) {
            if (meant.example(row) != Lessons.ALWAYS_LEARNT) {
                own[meant.example(row)] = meant.rows().labels()[row];
            }
        }
    }

    /**
     * Letters have the part in the label with which what was held out is least surprising, and the part in the gate
     * with which examples outside are best told from those inside, where there are any.
     *
     * @param outsideShare how much of the traffic is expected to be outside; 0..1
     */
    Joint joint(double outsideShare) {
        Blend likely = Blend.MEANING_ALONE;
        Calibration best = calibrated(likely);
        for (int step = 1; step < STEPS; step++) {
            Blend other = new Blend((float) step / STEPS);
            Calibration calibration = calibrated(other);
            if (calibration.surprise() < best.surprise()) {
                likely = other;
                best = calibration;
            }
        }
        Blend near = meant.columns() > labels ? nearest(likely) : NEAR;
        double least = gate(likely, near).place(outsideShare);
        IntentModel.Fit fit = new IntentModel.Fit(meant.columns(), best.temperature(), least);
        return new Joint(likely, near, new Verdict(meant.labels(), fit));
    }

    private Calibration calibrated(Blend blend) {
        return Calibration.of(blend.of(letters.held(), meaning.held()), own, labels);
    }

    private Blend nearest(Blend likely) {
        Blend nearest = Blend.MEANING_ALONE;
        double best = gate(likely, nearest).separation();
        for (int step = 1; step < STEPS; step++) {
            Blend other = new Blend((float) step / STEPS);
            double separation = gate(likely, other).separation();
            if (separation > best) {
                nearest = other;
                best = separation;
            }
        }
        return nearest;
    }

    /** Not yet placed. */
    private Gate gate(Blend likely, Blend near) {
        Gate gate = new Gate();
        float[][] held = likely.of(letters.held(), meaning.held());
        float[][] strangers = likely.of(letters.strangers(), meaning.strangers());
        for (int i = 0; i < own.length; i++) {
            if (held[i].length > 0) {
                int best = Scores.best(held[i], labels);
                double margin = margin(near.of(letters.held()[i], meaning.held()[i]), best);
                if (own[i] < labels) {
                    gate.inside(margin, best == own[i]);
                } else {
                    gate.outside(margin);
                }
            }
            if (strangers[i].length > 0) {
                int best = Scores.best(strangers[i], labels);
                gate.outside(margin(near.of(letters.strangers()[i], meaning.strangers()[i]), best));
            }
        }
        return gate;
    }

    private double margin(float[] scores, int best) {
        return Scores.margin(scores, best, labels, meant.columns());
    }
}
