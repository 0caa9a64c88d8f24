package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.json.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The list of models.dev: providers with their models; dollars a million tokens. Longer prompts have tiers by the size
 * of the context, or, in older entries, one price above 200,000 tokens; where both stand they describe the same (its
 * schema, as programs of 2026 read it).
 */
final class ModelsDev {
    private static final long LONG_PROMPT = 200_000;
    private static final Optional<JsonTree> CONTEXT = Optional.of(new JsonTree.Text("context"));
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
        if (cost.member("tiers").orElse(cost) instanceof JsonTree.Items(List<JsonTree> tiers)) {
            tiers.forEach(tier -> steps.put(size(tier), larger(tier, usual)));
        } else {
            cost.member("context_over_200k").ifPresent(longer -> steps.put(LONG_PROMPT, larger(longer, usual)));
        }
        return steps;
    }

    private static Price larger(JsonTree rates, Price usual) {
        return new Quote(rates, Unit.DOLLARS_A_MILLION, "").price(NAMES, usual.outputMicroDollars());
    }

    /** Above how many tokens of the prompt a tier begins. */
    private static long size(JsonTree tier) {
        JsonTree begins = tier.member("tier").orElse(tier);
        if (!begins.member("type").equals(CONTEXT)) {
            throw new IllegalArgumentException("has tiers that are not of the prompt's size");
        }
        return begins.member("size")
                .flatMap(JsonTree::whole)
                .filter(size -> size > 0)
                .orElseThrow(() -> new IllegalArgumentException("has a tier without a size"));
    }
}
