package io.bellwether.language.intent;

import io.bellwether.language.text.Draft;
import io.bellwether.language.text.Language;
import io.bellwether.language.text.Normaliser;

/**
 * What one reader needs to judge texts one after the other: buffers that grow to their size and stay. Belongs to one
 * thread at a time.
 */
public final class Reading {
    final Bag bag = new Bag();
    final Weighing weighing = new Weighing();
    final Vector vector = new Vector();
    private final Draft text = new Draft();
    private final Draft folded = new Draft();
    private float[] scores = new float[0];
    private Language language = Language.OTHER;

    /** Leaves the text's features in the bag. */
    void read(CharSequence message, Normaliser normaliser, Features features) {
        language = normaliser.normalise(message, text);
        folded.beginFolded(text, Normaliser.MOST);
        features.collect(text, folded, bag);
    }

    /** In which language the last text seems to be that was read by its letters. */
    Language language() {
        return language;
    }

    /** Room for the scores of one text. */
    float[] scores(int columns) {
        if (scores.length != columns) {
            scores = new float[columns];
        }
        return scores;
    }

    /** Whether the last text has accents. */
    boolean isAccented() {
        return !folded.isLike(text);
    }

    /** As if the last text had been written without accents. */
    void readFolded(Features features) {
        features.collect(folded, folded, bag);
    }
}
