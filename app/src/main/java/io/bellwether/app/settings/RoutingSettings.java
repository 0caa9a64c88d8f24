package io.bellwether.app.settings;

import io.bellwether.app.settings.TargetSettings.Tier;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What tasks there are, for callers that say what a request is for.
 *
 * @param tasks task to tier; the operator's on top of ours
 * @param models the model that serves a tier, for requests that name a task and no model
 */
public record RoutingSettings(Map<String, Tier> tasks, Map<Tier, String> models) {
    /** The founding documents' kinds of task, and what each asks of a model. */
    static final Map<String, Tier> USUAL = Map.ofEntries(
            Map.entry("faq", Tier.LOW_COST),
            Map.entry("summarize", Tier.LOW_COST),
            Map.entry("classify", Tier.LOW_COST),
            Map.entry("extract", Tier.LOW_COST),
            Map.entry("code", Tier.BALANCED),
            Map.entry("analysis", Tier.BALANCED),
            Map.entry("writing", Tier.BALANCED),
            Map.entry("creative", Tier.HIGH_QUALITY),
            Map.entry("complex", Tier.BALANCED),
            Map.entry("legal", Tier.HIGH_QUALITY),
            Map.entry("medical", Tier.HIGH_QUALITY),
            Map.entry("complex_reasoning", Tier.HIGH_QUALITY));

    /** What an assistant's customers want, and what each asks of a model. */
    private static final Map<String, Tier> OF_CUSTOMERS = Map.ofEntries(
            Map.entry("order_status", Tier.LOW_COST),
            Map.entry("shipping", Tier.LOW_COST),
            Map.entry("product_info", Tier.LOW_COST),
            Map.entry("stock_price", Tier.LOW_COST),
            Map.entry("voucher_promo", Tier.LOW_COST),
            Map.entry("chitchat", Tier.LOW_COST),
            Map.entry("payment", Tier.BALANCED),
            Map.entry("account", Tier.BALANCED),
            Map.entry("return_refund", Tier.BALANCED),
            Map.entry("human", Tier.BALANCED),
            Map.entry("complaint", Tier.HIGH_QUALITY));

    /** Takes copies. */
    public RoutingSettings {
        tasks = Map.copyOf(tasks);
        models = Map.copyOf(models);
    }

    static RoutingSettings read(Section section) {
        Map<String, Tier> tasks = new LinkedHashMap<>(USUAL);
        tasks.putAll(OF_CUSTOMERS);
        tasks.putAll(section.map(Field.of(
                "tasks",
                Kinds.choice(Tier.values()),
                "task to tier, beside the usual ones (docs/routing.md), for callers that say what a request is for")));
        return new RoutingSettings(tasks, section.part("models", "which model serves a tier", RoutingSettings::models));
    }

    private static Map<Tier, String> models(Section section) {
        Map<Tier, String> models = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            section.optional(Field.of(
                            tier.written(), Kinds.model(), "the model for a task of this tier that comes without one"))
                    .ifPresent(model -> models.put(tier, model));
        }
        return models;
    }
}
