package io.bellwether.language.intent;

import java.util.ArrayList;
import java.util.List;

/** Makes judgements of scores. */
record Verdict(List<String> labels, IntentModel.Fit fit) {
    Verdict {
        labels = List.copyOf(labels);
    }

    /**
     * What a message wants.
     *
     * @param likely scores that tell the labels from each other
     * @param near scores that tell what is inside from what is not; may be the same
     */
    Judgement of(float[] likely, float[] near) {
        int best = Scores.best(likely, labels.size());
        double margin = Scores.margin(near, best, labels.size(), fit.columns());
        double confidence = Scores.probability(likely, best, labels.size(), fit.temperature());
        return new Judgement(labels.get(best), confidence, margin, margin >= fit.gate());
    }

    /** The same with the likeliest labels. */
    Ranked ranked(float[] likely, float[] near, int most) {
        Judgement judgement = of(likely, near);
        float[] left = likely.clone();
        List<String> ranked = new ArrayList<>();
        for (int i = 0; i < Math.min(most, labels.size()); i++) {
            int best = Scores.best(left, labels.size());
            ranked.add(labels.get(best));
            left[best] = Float.NEGATIVE_INFINITY;
        }
        return new Ranked(judgement, ranked);
    }
}
