package io.bellwether.language.tokens;

import java.util.Locale;

/**
 * What families of models count, measured in what o200k counts. Llama 3 and cl100k: measured by us on XQuAD and chat
 * messages with the public vocabularies, 2026-11. Claude: users report a third more than o200k and up for current
 * models; one and a half until learnt otherwise. Nothing is known of others: one.
 */
final class Families {
    private Families() {}

    static double factor(String model, Script script) {
        String name = model.toLowerCase(Locale.ROOT);
        if (name.contains("claude")) {
            return 1.5;
        }
        if (!isCl100k(name)) {
            return 1;
        }
        return switch (script) {
            case PLAIN -> 1;
            case ACCENTED -> 1.6;
            case HAN, OTHER -> 1.5;
        };
    }

    /** OpenAI's models before gpt-4o, and its embeddings. */
    private static boolean isCl100k(String name) {
        boolean old = name.contains("gpt-3.5") || name.contains("text-embedding-");
        boolean four = name.contains("gpt-4") && !name.contains("gpt-4o") && !name.contains("gpt-4.");
        return old || four;
    }
}
