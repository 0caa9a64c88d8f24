package io.bellwether.app.settings;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where each name a caller may ask for is to be had, with aliases, fallbacks and the default worked out once.
 * Immutable; any thread may ask.
 */
public final class ModelTable {
    private final Map<String, ModelSettings> models = new HashMap<>();
    private final Map<String, List<TargetSettings>> targets = new HashMap<>();
    private final ModelDefaults defaults;

    /** The table of settings that were checked: names exist and no fallback leads back. */
    public ModelTable(Settings settings) {
        defaults = settings.modelDefaults();
        settings.models().forEach(model -> {
            models.put(model.name(), model);
            model.aliases().forEach(alias -> models.put(alias, model));
        });
        models.forEach((name, model) -> targets.put(name, List.copyOf(withFallbacks(model))));
    }

    /** Best first; empty when the name is unknown and nobody takes unlisted names. */
    public List<TargetSettings> targets(String name) {
        List<TargetSettings> listed = targets.get(name);
        if (listed != null) {
            return listed;
        }
        return defaults.passthrough()
                .map(provider -> List.of(new TargetSettings(provider, name)))
                .orElse(List.of());
    }

    /** The listed model of that name or alias. */
    public Optional<ModelSettings> model(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** Its own targets, then those of its fallbacks and of theirs; each once. */
    private Collection<TargetSettings> withFallbacks(ModelSettings model) {
        Map<String, TargetSettings> all = new LinkedHashMap<>();
        Set<String> visited = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(model.name()));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (visited.add(name)) {
                appendOwn(name, all);
                model(name).ifPresent(listed -> listed.fallback().reversed().forEach(next::push));
            }
        }
        if (model.fallback().isEmpty()) {
            defaults.fallback().forEach(name -> appendOwn(name, all));
        }
        return all.values();
    }

    private void appendOwn(String name, Map<String, TargetSettings> all) {
        ModelSettings listed = models.get(name);
        if (listed != null) {
            listed.targets().forEach(target -> all.putIfAbsent(target.place(), target));
        } else {
            defaults.passthrough().ifPresent(provider -> {
                TargetSettings target = new TargetSettings(provider, name);
                all.putIfAbsent(target.place(), target);
            });
        }
    }
}
