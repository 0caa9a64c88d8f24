package io.bellwether.assistant.answer;

import io.bellwether.language.tokens.TokenEstimator;

/** Guesses how many tokens a text is; guessing high is safe, guessing low makes prompts too long. */
@FunctionalInterface
public interface TokenCount {
    /** As OpenAI's newer models count, about; see docs/tokens.md. */
    TokenCount ESTIMATED = text -> Math.toIntExact(TokenEstimator.tokens(text));

    int of(String text);
}
