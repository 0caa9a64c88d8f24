package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.TaskGuess;
import java.util.Map;
import java.util.Optional;

/**
 * What kinds of task there are, and what each asks for.
 *
 * @param tiers task to tier
 * @param models the model that serves a tier when the caller names none
 * @param guess asked when the caller names no task
 */
public record Tasks(Map<String, Tier> tiers, Map<Tier, String> models, TaskGuess guess) {
    /** No tasks are told apart. */
    public static final Tasks NONE = new Tasks(Map.of(), Map.of(), TaskGuess.NONE);

    public Tasks {
        tiers = Map.copyOf(tiers);
        models = Map.copyOf(models);
    }

    Optional<Tier> tier(String task) {
        return Optional.ofNullable(tiers.get(task));
    }
}
