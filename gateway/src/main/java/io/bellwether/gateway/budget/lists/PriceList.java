package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A price list that somebody keeps, as rows that are in force since ever.
 *
 * @param form whose form the file has
 * @param rows each model once for each size of prompt
 * @param passedOver entries that ought to have a price and have none that can be believed, each with the reason
 */
public record PriceList(Form form, List<PriceRow> rows, List<String> passedOver) {
    private static final JsonLimits LIMITS = new JsonLimits(32, 1 << 20, 100, 5_000_000);

    public PriceList {
        rows = List.copyOf(rows);
        passedOver = List.copyOf(passedOver);
    }

    /** The forms that are known. */
    public enum Form {
        /** {@code model_prices_and_context_window.json}. */
        LITELLM("LiteLLM"),
        /** {@code api.json}. */
        MODELS_DEV("models.dev"),
        /** What {@link PriceFile} reads. */
        OURS("Bellwether");

        private final String called;

        Form(String called) {
            this.called = called;
        }

        @Override
        public String toString() {
            return called;
        }
    }

    /**
     * Reads a file of any of the forms.
     *
     * @param source where it came from, for its rows to say
     * @throws IllegalArgumentException when it has none of them
     */
    public static PriceList read(byte[] file, String source) {
        String text = new String(file, StandardCharsets.UTF_8);
        if (!text.stripLeading().startsWith("{")) {
            return new PriceList(Form.OURS, PriceFile.read(text), List.of());
        }
        PriceRow.Origin origin = new PriceRow.Origin(PriceLines.cell(source), Optional.empty());
        return read(tree(file), origin);
    }

    /** Only the prices of these providers. */
    public PriceList only(Set<String> providers) {
        return new PriceList(
                form,
                rows.stream()
                        .filter(row -> providers.contains(row.key().provider()))
                        .toList(),
                passedOver.stream()
                        .filter(line -> providers.contains(line.substring(0, line.indexOf('/'))))
                        .toList());
    }

    /** Names of the providers that it has prices of, in order. */
    public List<String> providers() {
        return rows.stream()
                .map(row -> row.key().provider())
                .distinct()
                .sorted()
                .toList();
    }

    /** The same, saying of some of its rows that they are not taken over on a day: of another kind, or too early. */
    PriceList warned(LocalDate day) {
        List<String> said = new ArrayList<>(passedOver);
        long odd = rows.stream().filter(row -> !row.band().isUsual()).count();
        if (odd > 0) {
            said.add(odd + " rows of service tiers or of hours: not taken over; they belong in prices.rows");
        }
        long early = rows.stream()
                .filter(row -> row.effectiveFrom().filter(day::isBefore).isPresent())
                .count();
        if (early > 0) {
            said.add(early + " rows of a day to come: not taken over before it has");
        }
        return new PriceList(form, rows, said);
    }

    private static JsonTree tree(byte[] file) {
        try {
            return JsonTree.read(file, LIMITS);
        } catch (JsonProblem broken) {
            throw new IllegalArgumentException("no price list: " + broken.getMessage(), broken);
        }
    }

    private static PriceList read(JsonTree tree, PriceRow.Origin origin) {
        if (tree instanceof JsonTree.Members(var entries)) {
            Gathering gathering = new Gathering(origin);
            if (entries.values().stream().anyMatch(LiteLlm::isOne)) {
                entries.forEach((name, entry) -> LiteLlm.read(name, entry, gathering));
                return gathering.list(Form.LITELLM);
            }
            if (entries.values().stream().anyMatch(ModelsDev::isOne)) {
                entries.forEach((name, entry) -> ModelsDev.read(name, entry, gathering));
                return gathering.list(Form.MODELS_DEV);
            }
        }
        throw new IllegalArgumentException("no price list (expected: LiteLLM's model_prices_and_context_window.json,"
                + " models.dev's api.json, or a price file of ours)");
    }
}
