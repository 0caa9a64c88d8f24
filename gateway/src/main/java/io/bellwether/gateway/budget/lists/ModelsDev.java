package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.json.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The list of models.dev: providers with their models; dollars a million tokens, and a second price for prompts above
 * 200,000 tokens (README of sst/models.dev, as known 2026-11-21).
 */
final class ModelsDev {
    private static final long LONG_PROMPT = 200_000;
    private static final JsonTree TEXT = new JsonTree.Text("text");
    private static final Quote.Names NAMES = new Quote.Names("input", "cache_read", "output", "reasoning");

    private ModelsDev() {}

    static boolean isOne(JsonTree entry) {
        return entry.member("models").isPresent();
    }

    static void read(String provider, JsonTree entry, Gathering gathering) {
        if (entry.member("models").orElse(entry) instanceof JsonTree.Members(var models)) {
            models.forEach((name, model) -> {
                Optional<JsonTree> cost = model.member("cost");
                if (cost.isPresent() && writes(model)) {
                    gathering.add(provider, name, () -> steps(cost.get()));
                }
            });
        }
    }

    /** Whether it answers in words; one of which that is not said does. */
    private static boolean writes(JsonTree model) {
        return !(model.member("modalities")
                                .flatMap(kinds -> kinds.member("output"))
                                .orElse(model)
                        instanceof JsonTree.Items(List<JsonTree> kinds))
                || kinds.contains(TEXT);
    }

    private static Map<Long, Price> steps(JsonTree cost) {
        Map<Long, Price> steps = new TreeMap<>();
        if (cost.member(NAMES.output()).isEmpty()) {
            throw new IllegalArgumentException("has no price of answers");
        }
        Price usual = new Quote(cost, Unit.DOLLARS_A_MILLION, "").price(NAMES, 0);
        steps.put(0L, usual);
        cost.member("context_over_200k").ifPresent(longer -> {
            Quote quote = new Quote(longer, Unit.DOLLARS_A_MILLION, "");
            if (quote.isThere(NAMES)) {
                steps.put(LONG_PROMPT, quote.price(NAMES, usual.outputMicroDollars()));
            }
        });
        return steps;
    }
}
