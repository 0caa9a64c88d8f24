package io.bellwether.app.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What models cost, where the prices that come with the program are wrong or missing.
 *
 * @param file a price list that replaces the one that comes with the program
 * @param rows single prices; they win over every list
 */
public record PriceSettings(Optional<Path> file, List<Row> rows) {

    /** Takes copies. */
    public PriceSettings {
        rows = List.copyOf(rows);
    }

    /**
     * What one model costs, in millionths of a US dollar per million tokens.
     *
     * @param provider absent: whoever provides the model
     * @param model as the provider calls it
     * @param inputMicroDollars prompt tokens
     * @param cachedInputMicroDollars prompt tokens that the provider had cached
     * @param outputMicroDollars generated tokens
     */
    public record Row(
            Optional<String> provider,
            String model,
            long inputMicroDollars,
            long cachedInputMicroDollars,
            long outputMicroDollars) {

        static Row read(Section section) {
            long input = section.value(Field.of("input", Kinds.price(), "what prompt tokens cost"));
            return new Row(
                    section.optional(Field.of("provider", Kinds.name(), "only at this provider; absent means at any")),
                    section.value(Field.of("model", Kinds.model(), "the model, as the provider calls it")),
                    input,
                    section.optional(Field.of(
                                    "cached_input",
                                    Kinds.price(),
                                    "what cached prompt tokens cost; absent means as much as input"))
                            .orElse(input),
                    section.value(Field.of("output", Kinds.price(), "what generated tokens cost")));
        }
    }

    static PriceSettings read(Section section) {
        return new PriceSettings(
                section.optional(Field.of(
                        "file",
                        Kinds.readableFile(),
                        "a price list that replaces the one that comes with the program")),
                section.parts("rows", "single prices; they win over every list", Row::read));
    }
}
