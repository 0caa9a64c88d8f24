package io.bellwether.language.text;

/**
 * Writes a message the way everybody would: no hidden characters, lower case, joined accents, Latin letters where
 * lookalikes stood, no stretched letters, shorthand written out. Doing it twice changes nothing more. Safe for many
 * threads; each brings a {@link Draft} of its own.
 */
public final class Normaliser {
    /** Longer texts are cut: what somebody wants is said before that. */
    public static final int MOST = 4_000;

    private final LanguageGuess guess = new LanguageGuess();
    private final Shorthand vietnamese = Shorthand.of("shorthand.vi.txt");
    private final Shorthand english = Shorthand.of("shorthand.en.txt");

    /** The text rewritten. */
    public String normalise(CharSequence text) {
        Draft draft = new Draft();
        normalise(text, draft);
        return draft.toString();
    }

    /** In which language a text seems to be. */
    public Language language(CharSequence text) {
        return normalise(text, new Draft());
    }

    /** Leaves the text rewritten in the draft, and says in which language it seems to be. */
    public Language normalise(CharSequence text, Draft draft) {
        draft.begin(text, MOST);
        Cleaning.clean(draft, MOST);
        if (Lookalikes.replace(draft, MOST)) {
            Cleaning.clean(draft, MOST); // a Latin letter may join the accent behind it
        }
        Repeats.collapse(draft, MOST);
        Language language = guess.of(draft);
        switch (language) {
            case VIETNAMESE -> vietnamese.expand(draft, MOST);
            case ENGLISH -> english.expand(draft, MOST);
            case CHINESE -> SimplifiedHan.replace(draft);
            case OTHER -> {}
        }
        return language;
    }
}
