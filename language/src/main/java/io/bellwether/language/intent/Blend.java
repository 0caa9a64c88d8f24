package io.bellwether.language.intent;

/**
 * Scores by letters and scores by meaning made into one: a weighted mean. Both are logarithms of odds, so that a sum of
 * them is one, too.
 *
 * @param letters their part; 0..1
 */
record Blend(float letters) {
    static final Blend MEANING_ALONE = new Blend(0);

    float[] of(float[] byLetters, float[] byMeaning) {
        float[] both = byMeaning.clone();
        if (letters > 0) {
            for (int column = 0; column < both.length; column++) {
                both[column] = (1 - letters) * byMeaning[column] + letters * byLetters[column];
            }
        }
        return both;
    }

    /** The same for many texts; empty where one of the two knows nothing. */
    float[][] of(float[][] byLetters, float[][] byMeaning) {
        float[][] all = new float[byMeaning.length][0];
        for (int text = 0; text < all.length; text++) {
            if (byLetters[text].length > 0 && byMeaning[text].length > 0) {
                all[text] = of(byLetters[text], byMeaning[text]);
            }
        }
        return all;
    }
}
