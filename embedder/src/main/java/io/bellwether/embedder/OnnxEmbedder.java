package io.bellwether.embedder;

import dev.langchain4j.model.embedding.EmbeddingModel;
import io.bellwether.language.intent.Embedder;
import io.bellwether.language.text.Language;
import java.util.Set;

/**
 * One sentence encoder.
 *
 * @param languages what it understands
 */
record OnnxEmbedder(EmbeddingModel model, Set<Language> languages) implements Embedder {
    /** What somebody wants is said before that; the encoders read 512 tokens. */
    private static final int MOST = 1_000;

    OnnxEmbedder {
        languages = Set.copyOf(languages);
    }

    @Override
    public boolean reads(Language language) {
        return languages.contains(language);
    }

    @Override
    public float[] embed(CharSequence text) {
        String words = text.subSequence(0, Math.min(text.length(), MOST)).toString();
        float[] vector = model.embed(words).content().vector().clone();
        double square = 0;
        for (float one : vector) {
            square += one * one;
        }
        float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }
}
