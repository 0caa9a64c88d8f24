package io.bellwether.language.intent;

import java.util.List;

/** Says what messages want. Safe for many threads; each brings its own {@link Reading}. */
public interface IntentJudge {
    /** In alphabetical order. */
    List<String> labels();

    /** The likeliest label of a message, how likely it is, and whether the message is inside at all. */
    Judgement judge(CharSequence message, Reading reading);

    /** The same with the labels that are next to it, for one reading of the message. */
    Ranked ranked(CharSequence message, Reading reading, int most);
}
