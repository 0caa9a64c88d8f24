package io.bellwether.app.settings;

import io.bellwether.gateway.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Routes laid over those of the settings file: read by the same reader, checked by the same checks, told wrong in the
 * same words. A document refers to nothing outside: it comes over the network.
 */
public final class RouteOverlay {
    private final Settings settings;
    private final Findings findings = new Findings("route");

    private RouteOverlay(Settings settings) {
        this.settings = settings;
    }

    /** What came of laying. */
    public sealed interface Laid {
        /** The settings with the routes on top. */
        record Right(Settings settings) implements Laid {}

        /** All that is wrong. */
        record Wrong(List<Problem> problems) implements Laid {}
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
        String text = new String(document.toBytes(), StandardCharsets.UTF_8);
        if (text.contains("${")) {
            findings.error(at, "refers to an outside value", "write the value itself; nothing here is a secret");
            return Optional.empty();
        }
        String named = document.member("name").flatMap(JsonTree::text).orElse("");
        if (!(document instanceof JsonTree.Members) || !named.equals(name)) {
            findings.error(at + ".name", "is not " + name, "send an object whose name is that of the path");
            return Optional.empty();
        }
        References nothing = new References(reference -> Optional.empty(), Path.of("/"));
        Reading reading = new Reading(findings, nothing, Path.of("/"), new TreeMap<>(), new ArrayList<>());
        return new Yaml(findings)
                .read(text.getBytes(StandardCharsets.UTF_8))
                .map(node -> NodeSection.read(reading, at, node, ModelSettings::read));
    }
}
