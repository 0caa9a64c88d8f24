package io.bellwether.assistant.answer;

/** What is understood of text without a model. */
public record Senses(TokenCount tokens, Tongue tongue, Wishes wishes) {
    /** Without anything learned. */
    public static final Senses PLAIN = new Senses(TokenCount.BY_CLASS, Tongue.BY_LETTERS, Wishes.BY_PHRASE);
}
