package io.bellwether.assistant.answer;

/** Guesses how many tokens a text is; guessing high is safe, guessing low makes prompts too long. */
@FunctionalInterface
public interface TokenCount {
    /**
     * By classes of characters: four ASCII letters, two others, or one of Chinese make a token. OpenAI's and DeepSeek's
     * tokenisers need fewer for Vietnamese and Chinese (measured for the design, 2026-11).
     */
    TokenCount BY_CLASS = TokenCount::byClass;

    int of(String text);

    private static int byClass(String text) {
        int quarters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quarters += c < 0x80 ? 1 : c < 0x2E80 ? 2 : 4;
        }
        return Math.ceilDiv(quarters, 4);
    }
}
