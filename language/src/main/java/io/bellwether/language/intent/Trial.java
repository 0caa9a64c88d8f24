package io.bellwether.language.intent;

/**
 * What models say of examples that they have not seen: one row of scores an example, empty for an example that is not
 * to be had that way. Whoever is handed it leaves its arrays as they are.
 */
final class Trial {
    private final float[][] held;
    private final float[][] strangers;

    private Trial(float[][] held, float[][] strangers) {
        this.held = held;
        this.strangers = strangers;
    }

    /** Tries models on parts of the lessons, which come from so many examples. */
    static Trial of(Lessons lessons, Recipe recipe, int examples) {
        int columns = lessons.columns();
        float[][] held = new HeldOut(lessons, recipe.brief(Training.ROUNDS_TO_CALIBRATE)).byExample(columns);
        float[][] strangers = columns > lessons.labels().size()
                ? new float[lessons.rows().size()][0]
                : new HeldOut(lessons, recipe.brief(Training.ROUNDS_TO_COMPARE)).byLabel();
        return new Trial(byExample(lessons, held, examples), byExample(lessons, strangers, examples));
    }

    /** What a model says that has learnt from other examples of all labels. */
    float[][] held() {
        return held;
    }

    /** What a model says that knows nothing of the example's label; all empty where examples outside are known. */
    float[][] strangers() {
        return strangers;
    }

    /** Of the copies of an example the first, which is the one as written. */
    private static float[][] byExample(Lessons lessons, float[][] scores, int examples) {
        float[][] all = new float[examples][0];
        for (int row = scores.length - 1; row >= 0; row--) {
            if (lessons.example(row) != Lessons.ALWAYS_LEARNT) {
                all[lessons.example(row)] = scores[row];
            }
        }
        return all;
    }

    /** What is said of these examples alone. */
    Trial only(int[] examples) {
        float[][] some = new float[examples.length][];
        float[][] strange = new float[examples.length][];
        for (int i = 0; i < examples.length; i++) {
            some[i] = held[examples[i]];
            strange[i] = strangers[examples[i]];
        }
        return new Trial(some, strange);
    }
}
