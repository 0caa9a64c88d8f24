package io.bellwether.app.settings;

import io.bellwether.app.settings.Kinds.Written;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sentence encoders that judge messages by their meaning, in the languages that they understand.
 *
 * @param module the optional jar that runs them
 * @param own in place of the bundled ones
 */
public record MeaningSettings(Path module, Optional<Own> own) {
    /** A language that is told from others. */
    public enum Spoken implements Written {
        VI,
        EN,
        ZH;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An encoder of the operator's.
     *
     * @param model an ONNX file
     * @param tokenizer its {@code tokenizer.json}
     * @param languages what it understands
     */
    public record Own(Path model, Path tokenizer, List<Spoken> languages) {
        /** Takes a copy. */
        public Own {
            languages = List.copyOf(languages);
        }

        static Own read(Section section) {
            Own own = new Own(
                    section.value(Field.of("model", Kinds.readableFile(), "ONNX file of a sentence encoder")),
                    section.value(Field.of("tokenizer", Kinds.readableFile(), "its tokenizer.json")),
                    section.list(Field.of("languages", Kinds.choice(Spoken.values()), "what it understands")));
            if (own.languages().isEmpty()) {
                section.error("languages", "names no language", "list at least one of vi, en and zh");
            }
            return own;
        }
    }

    static MeaningSettings read(Section section) {
        return new MeaningSettings(
                section.value(Field.of("module", Kinds.readableFile(), "bellwether-embedder.jar (make embedder)")),
                section.optionalPart("own", "an encoder of yours, in place of the bundled ones", Own::read));
    }
}
