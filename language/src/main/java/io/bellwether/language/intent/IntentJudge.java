package io.bellwether.language.intent;

import java.util.List;

/** Says what messages want. Safe for many threads; each brings its own {@link Reading}. */
public interface IntentJudge {
    /** In alphabetical order. */
    List<String> labels();

    /** The likeliest label of a message, how likely it is, and whether the message is inside at all. */
    Judgement judge(CharSequence message, Reading reading);

    /** The likeliest labels, the likeliest first. */
    List<String> ranked(CharSequence message, Reading reading, int most);
}
