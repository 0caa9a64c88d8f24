package io.bellwether.language.intent;

import io.bellwether.language.text.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Makes embedders: found by {@link java.util.ServiceLoader} in the optional module's jar, for it is large. */
public interface Embedders {
    /** Those that the module brings along: one for English, one for Chinese. */
    List<Embedder> bundled();

    /**
     * One of the operator's own.
     *
     * @param model an ONNX file of a sentence encoder of BERT's family
     * @param tokenizer its {@code tokenizer.json}
     * @param languages what it understands
     * @throws RuntimeException when the files are no such thing
     */
    Embedder of(Path model, Path tokenizer, Set<Language> languages);
}
