package io.bellwether.language.intent;

import java.util.List;

/**
 * Judges a message by its letters and its meaning together. What the two get wrong differs, above all of messages
 * outside: one takes unknown words for nothing, the other what is alike for the same.
 *
 * @param likely tells the labels from each other
 * @param near tells what is inside from what is not
 */
record Joint(Blend likely, Blend near, Verdict verdict) {
    /** Meaning alone, where the letters' model has other columns and their scores cannot be added. */
    static Joint alone(List<String> labels, IntentModel.Fit meaning) {
        return new Joint(Blend.MEANING_ALONE, Blend.MEANING_ALONE, new Verdict(labels, meaning));
    }

    Judgement judged(float[] byLetters, float[] byMeaning) {
        return verdict.of(likely.of(byLetters, byMeaning), near.of(byLetters, byMeaning));
    }

    Ranked ranked(float[] byLetters, float[] byMeaning, int most) {
        return verdict.ranked(likely.of(byLetters, byMeaning), near.of(byLetters, byMeaning), most);
    }
}
