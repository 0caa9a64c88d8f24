package io.bellwether.app.settings;

import io.bellwether.app.settings.Kind.Parsed;
import io.bellwether.gateway.budget.Grade;
import io.bellwether.gateway.budget.Hours;
import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceRow;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What models cost, where the prices that come with the program are wrong or missing.
 *
 * @param file a price list that replaces the one that comes with the program
 * @param rows single prices; they win over every list
 */
public record PriceSettings(Optional<Path> file, List<PriceRow> rows) {
    private static final String ROWS = "rows";
    private static final long MOST_INPUT_TOKENS = 1_000_000_000L;

    /** Takes copies. */
    public PriceSettings {
        rows = List.copyOf(rows);
    }

    static PriceSettings read(Section section) {
        PriceSettings prices = new PriceSettings(
                section.optional(Field.of(
                        "file",
                        Kinds.readableFile(),
                        "a price list that replaces the one that comes with the program")),
                section.parts(ROWS, "single prices; they win over every list", PriceSettings::row));
        prices.withoutFirstStep()
                .ifPresent(row -> section.error(
                        ROWS,
                        "have a price of " + row.key().model() + " for prompts above " + row.aboveInputTokens()
                                + " tokens and none for shorter ones",
                        "add a row of the same service_tier, hours and from without above_input_tokens"));
        return prices;
    }

    private static PriceRow row(Section section) {
        return new PriceRow(
                new PriceRow.Key(
                        section.optional(Field.of(
                                        "provider", Kinds.name(), "only at this provider; absent means at any"))
                                .orElse(PriceRow.ANY_PROVIDER),
                        section.value(Field.of("model", Kinds.model(), "the model, as the provider calls it"))),
                band(section),
                price(section),
                section.optional(Field.of("from", Kinds.day(), "the first day, in UTC; absent means since ever")),
                new PriceRow.Origin(
                        section.value(Field.of("source", Kinds.text(), "where the price was found")
                                .otherwise("settings")),
                        section.optional(Field.of("checked", Kinds.day(), "when somebody last compared it"))));
    }

    private static Price price(Section section) {
        long input = section.value(Field.of("input", Kinds.price(), "what prompt tokens cost"));
        long cached = section.optional(Field.of(
                        "cached_input", Kinds.price(), "what cached prompt tokens cost; absent means as much as input"))
                .orElse(input);
        long output = section.value(Field.of("output", Kinds.price(), "what generated tokens cost"));
        long reasoning = section.optional(Field.of(
                        "reasoning",
                        Kinds.price(),
                        "what generated tokens cost that the caller does not see; absent means as much as output"))
                .orElse(output);
        Require.that(
                cached <= input, "cached_input", Prices.shown(cached), "at most input (" + Prices.shown(input) + ")");
        return new Price(input, cached, output, reasoning);
    }

    private static PriceRow.Band band(Section section) {
        return new PriceRow.Band(
                section.value(Field.of(
                                "above_input_tokens",
                                Kinds.whole(Span.of(0, MOST_INPUT_TOKENS)),
                                "only for requests whose prompt has more tokens than this")
                        .otherwise(0L)),
                section.optional(Field.of(
                                "service_tier",
                                tier(),
                                "only for requests of this grade of service; absent means the usual one"))
                        .orElse(Grade.STANDARD),
                section.optional(Field.of(
                                "hours",
                                hours(),
                                "only for requests that begin within these hours of a day; absent means at any hour"))
                        .orElse(Hours.ALL));
    }

    private static Kind<Grade> tier() {
        return new Kind<>(
                "service tier",
                "flex, batch, priority or another name but the usual one's",
                Map.of("type", "string", "pattern", "^[a-z][a-z0-9_-]{0,31}$"),
                (text, folder) -> parsed(text, Grade::listed, "flex, batch or priority"),
                Grade::name,
                Grade.STANDARD,
                false);
    }

    private static Kind<Hours> hours() {
        return new Kind<>(
                "hours",
                "16:30-00:30 UTC or 09:00-12:00 Asia/Shanghai",
                Map.of("type", "string", "pattern", "^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2} .+$"),
                (text, folder) -> parsed(text, Hours::read, "16:30-00:30 UTC or 09:00-12:00 Asia/Shanghai"),
                Hours::written,
                Hours.ALL,
                false);
    }

    private static <T> Parsed<T> parsed(String text, Function<String, T> reader, String examples) {
        try {
            return Parsed.good(reader.apply(text));
        } catch (IllegalArgumentException refused) {
            return Parsed.wrong("cannot have a price of its own", "such as " + examples);
        }
    }

    /** Of what is priced for long prompts alone; nobody could say what a short one costs. */
    private Optional<PriceRow> withoutFirstStep() {
        Set<List<Object>> first = new HashSet<>();
        for (PriceRow row : rows) {
            if (row.aboveInputTokens() == 0) {
                first.add(steps(row));
            }
        }
        return rows.stream().filter(row -> !first.contains(steps(row))).findFirst();
    }

    /** What rows have in common that are steps of one tariff. */
    private static List<Object> steps(PriceRow row) {
        return List.of(row.key(), row.band().grade(), row.band().hours(), row.effectiveFrom());
    }
}
