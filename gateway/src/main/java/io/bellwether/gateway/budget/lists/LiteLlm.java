package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.json.JsonTree;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LiteLLM's list: one entry for each model, its name often with the provider in front; dollars a token
 * (model_prices_and_context_window.schema.json of BerriAI/litellm, read 2026-11-21). Prices of batches, of other
 * grades of service and of cache writes are left out: nothing here is charged by them.
 */
final class LiteLlm {
    private static final String PROVIDER = "litellm_provider";
    private static final Set<String> MODES = Set.of("chat", "completion", "responses", "embedding");
    private static final Pattern LONG_PROMPT = Pattern.compile("input_cost_per_token(_above_([0-9]{1,6})k_tokens)");
    /** Another way to price long prompts; passed over aloud. */
    private static final String RANGES = "tiered_pricing";

    private static final long THOUSAND = 1_000;
    private static final Quote.Names NAMES = new Quote.Names(
            "input_cost_per_token",
            "cache_read_input_token_cost",
            "output_cost_per_token",
            "output_cost_per_reasoning_token");

    private LiteLlm() {}

    static boolean isOne(JsonTree entry) {
        return entry.member(PROVIDER).isPresent();
    }

    static void read(String name, JsonTree entry, Gathering gathering) {
        String provider = entry.member(PROVIDER).flatMap(JsonTree::text).orElse("");
        String mode = entry.member("mode").flatMap(JsonTree::text).orElse("");
        Quote quote = new Quote(entry, Unit.DOLLARS_A_TOKEN, "");
        boolean priced =
                entry.member(NAMES.input()).isPresent() || entry.member(RANGES).isPresent();
        if (!provider.isEmpty() && MODES.contains(mode) && priced) {
            String house = house(provider);
            gathering.add(house, bare(name, house), () -> steps(quote, mode));
        }
    }

    /** One house sells through several doors: {@code vertex_ai-language-models}, {@code vertex_ai-mistral_models}. */
    private static String house(String provider) {
        return provider.startsWith("vertex_ai-") ? "vertex_ai" : provider;
    }

    private static String bare(String name, String provider) {
        return name.startsWith(provider + "/") ? name.substring(provider.length() + 1) : name;
    }

    private static Map<Long, Price> steps(Quote quote, String mode) {
        if (quote.entry().member(RANGES).isPresent()) {
            throw new IllegalArgumentException("is priced by ranges, which are not read");
        }
        boolean embeds = mode.equals("embedding");
        if (!embeds && quote.entry().member(NAMES.output()).isEmpty()) {
            throw new IllegalArgumentException("has no price of answers");
        }
        Map<Long, Price> steps = new TreeMap<>();
        Price usual = quote.price(NAMES, 0);
        steps.put(0L, usual);
        if (quote.entry() instanceof JsonTree.Members(var values)) {
            for (String field : values.keySet()) {
                Matcher longPrompt = LONG_PROMPT.matcher(field);
                if (longPrompt.matches()) {
                    Quote larger = new Quote(quote.entry(), quote.unit(), longPrompt.group(1));
                    steps.put(
                            Long.parseLong(longPrompt.group(2)) * THOUSAND,
                            larger.price(NAMES, usual.outputMicroDollars()));
                }
            }
        }
        return steps;
    }
}
