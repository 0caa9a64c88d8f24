package io.bellwether.app.settings;

import io.bellwether.gateway.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Routes laid over those of the settings file: read by the same reader, checked by the same checks, told wrong in the
 * same words.
 */
public final class RouteOverlay {
    private final Settings settings;
    private final Findings findings = new Findings("route");

    private RouteOverlay(Settings settings) {
        this.settings = settings;
    }

    /** Lays documents, by name, over settings that are right. */
    public static Laid lay(Settings settings, Map<String, JsonTree> documents) {
        return documents.isEmpty() ? new Laid.Right(settings) : new RouteOverlay(settings).laid(documents);
    }

    private Laid laid(Map<String, JsonTree> documents) {
        Map<String, Optional<ModelSettings>> models = new LinkedHashMap<>();
        settings.models().forEach(model -> models.put(model.name(), Optional.of(model)));
        documents.keySet().forEach(name -> models.putIfAbsent(name, Optional.empty()));
        List<String> order = List.copyOf(models.keySet());
        documents.forEach(
                (name, document) -> models.put(name, read(name, document, "models.list[" + order.indexOf(name) + "]")));
        if (models.containsValue(Optional.<ModelSettings>empty())) {
            return new Laid.Wrong(findings.errors()); // what is not read yet would only be missed
        }
        Settings merged = settings.withModels(
                models.values().stream().flatMap(Optional::stream).toList());
        new SettingsChecks(merged, findings).run();
        return findings.errors().isEmpty() ? new Laid.Right(merged) : new Laid.Wrong(findings.errors());
    }

    private Optional<ModelSettings> read(String name, JsonTree document, String at) {
        return new Documents(findings).read(name, document, at, ModelSettings::read);
    }
}
