package io.bellwether.console.prices;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.lists.PriceDiff.Change;
import io.bellwether.gateway.budget.lists.PriceImport;
import io.bellwether.gateway.budget.lists.PriceLines;
import io.bellwether.gateway.json.JsonWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a list would change, as an operator reads it; a long list's rows are counted, and the first ones shown. */
final class PreviewJson {
    /** Of each kind. */
    static final int MOST_SHOWN = 300;

    private final PriceImport imported;
    private final Predicate<PriceRow.Key> own;
    private final JsonWriter json = new JsonWriter();

    /** Rows that are not shown. */
    private long more;

    /**
     * @param own whether a row of the settings wins over the list's price
     */
    PreviewJson(PriceImport imported, Predicate<PriceRow.Key> own) {
        this.imported = imported;
        this.own = own;
    }

    /** One model's prices for one size of prompt, before and after. */
    private record Step(Change change, long above) {
        Optional<Price> before() {
            return Optional.ofNullable(change.before().get(above));
        }

        Optional<Price> after() {
            return Optional.ofNullable(change.after().get(above));
        }

        /** What became of the part that changed most, such as 0.5. */
        Optional<String> factor() {
            if (before().isEmpty() || after().isEmpty()) {
                return Optional.empty();
            }
            Price old = before().get();
            Price now = after().get();
            return Stream.of(
                            factor(old.inputMicroDollars(), now.inputMicroDollars()),
                            factor(old.cachedInputMicroDollars(), now.cachedInputMicroDollars()),
                            factor(old.outputMicroDollars(), now.outputMicroDollars()),
                            factor(old.reasoningMicroDollars(), now.reasoningMicroDollars()))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparing(Step::distance).thenComparing(Comparator.naturalOrder()));
        }

        private static Optional<String> factor(long before, long after) {
            return before == after ? Optional.empty() : PriceLines.factor(before, after);
        }

        /** From 1, upwards and downwards alike. */
        private static double distance(String factor) {
            return Math.abs(Math.log(new BigDecimal(factor).doubleValue()));
        }
    }

    JsonWriter write() {
        json.object()
                .member("kind", imported.list().form().name().toLowerCase(Locale.ROOT))
                .member("prices", imported.list().rows().size())
                .member("taken", imported.taken())
                .member("left_out", imported.leftOut().size());
        rows("new", steps(imported.diff().added()), this::added);
        rows("changed", steps(imported.diff().changed()), this::changed);
        rows("gone", imported.diff().gone(), gone -> name(gone, 0));
        List<String> warnings = warnings();
        json.name("warnings").array();
        warnings.stream().limit(MOST_SHOWN).forEach(json::value);
        json.endArray();
        more += Math.max(0, warnings.size() - MOST_SHOWN);
        return json.member("more", more).member("digest", imported.digest()).endObject();
    }

    private static List<Step> steps(List<Change> changes) {
        List<Step> steps = new ArrayList<>();
        for (Change change : changes) {
            Set<Long> sizes = new TreeSet<>(change.before().keySet());
            sizes.addAll(change.after().keySet());
            sizes.stream()
                    .map(above -> new Step(change, above))
                    .filter(step -> !step.before().equals(step.after()))
                    .forEach(steps::add);
        }
        return steps;
    }

    private <T> void rows(String name, List<T> rows, Consumer<T> writer) {
        json.name(name).array();
        rows.stream().limit(MOST_SHOWN).forEach(row -> {
            json.object();
            writer.accept(row);
            json.endObject();
        });
        json.endArray().member(name + "_count", rows.size());
        more += Math.max(0, rows.size() - MOST_SHOWN);
    }

    private void name(Change change, long above) {
        json.member("provider", change.key().provider())
                .member("model", change.key().model())
                .member("above_input_tokens", above);
    }

    private void added(Step step) {
        name(step.change(), step.above());
        step.after().ifPresent(price -> price("new", price));
    }

    private void changed(Step step) {
        name(step.change(), step.above());
        step.before().ifPresent(price -> price("old", price));
        step.after().ifPresent(price -> price("new", price));
        step.factor().ifPresent(factor -> json.member("factor", factor));
        json.member("large", step.change().isLarge())
                .member("left_out", imported.leftOut().contains(step.change()));
    }

    private void price(String name, Price price) {
        json.name(name)
                .object()
                .member("input_micro_dollars", price.inputMicroDollars())
                .member("cached_input_micro_dollars", price.cachedInputMicroDollars())
                .member("output_micro_dollars", price.outputMicroDollars())
                .member("reasoning_micro_dollars", price.reasoningMicroDollars())
                .endObject();
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        List<Change> touched = new ArrayList<>(imported.diff().added());
        touched.addAll(imported.diff().changed());
        touched.stream()
                .map(Change::key)
                .filter(own)
                .forEach(key -> warnings.add(
                        key.provider() + "/" + key.model() + ": has a row in prices.rows, which wins over the list"));
        warnings.addAll(imported.list().passedOver());
        return warnings;
    }
}
