package io.bellwether.language.intent;

import io.bellwether.language.text.Language;

/** Turns texts into vectors that lie close together where the meanings do, whatever the words. Any thread. */
public interface Embedder {
    /** Whether it understands the language: of any other its vectors mean nothing. */
    boolean reads(Language language);

    /** A text as a vector of length one, always of as many numbers. Takes milliseconds. */
    float[] embed(CharSequence text);
}
