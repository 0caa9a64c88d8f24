package io.bellwether.app.settings;

import io.bellwether.app.settings.Outline.Entry;
import io.bellwether.app.settings.Outline.Part;
import io.bellwether.app.settings.Outline.Presence;
import io.bellwether.app.settings.Outline.Shape;
import io.bellwether.app.settings.Outline.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings as a JSON Schema (draft 2020-12) for editors, made of the same descriptions that read the file. It is
 * a little laxer than the reader: what only the whole file can tell is not in it.
 */
public final class SettingsSchema {
    /** Any value may be a reference instead. */
    private static final Map<String, Object> REFERENCE = ordered("type", "string", "pattern", "\\$\\{.+\\}");

    private SettingsSchema() {}

    /** The schema, ending in a line break. */
    public static String json() {
        Map<String, Object> schema =
                ordered("$schema", "https://json-schema.org/draft/2020-12/schema", "title", "bellwether.yaml");
        schema.putAll(object(Outline.of(Settings::read), false));
        return Json.pretty(schema) + "\n";
    }

    private static Map<String, Object> object(List<Entry> entries, boolean inherited) {
        Map<String, Object> properties = new LinkedHashMap<>();
        entries.forEach(entry -> properties.put(entry.name(), property(entry, inherited)));
        Map<String, Object> object = ordered("type", "object", "additionalProperties", false, "properties", properties);
        List<String> required = entries.stream()
                .filter(entry -> entry.presence() == Presence.REQUIRED)
                .map(Entry::name)
                .collect(Collectors.toList());
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    private static Map<String, Object> property(Entry entry, boolean inherited) {
        Map<String, Object> property = ordered("description", entry.why());
        property.putAll(shaped(
                entry.shape(),
                switch (entry) {
                    case Value value -> orReference(value.field().kind().schema());
                    case Part part -> object(part.entries(), part.presence() == Presence.INHERITED);
                }));
        if (entry instanceof Value value && !inherited) {
            value.otherwise().ifPresent(text -> property.put("default", typed(text, value)));
        }
        return property;
    }

    private static Map<String, Object> shaped(Shape shape, Map<String, Object> one) {
        return switch (shape) {
            case ONE -> one;
            case LIST -> ordered("type", "array", "items", one);
            case MAP -> ordered("type", "object", "additionalProperties", one);
        };
    }

    private static Map<String, Object> orReference(Map<String, Object> schema) {
        boolean anyText = "string".equals(schema.get("type")) && !schema.containsKey("pattern");
        return anyText ? schema : ordered("anyOf", List.of(schema, REFERENCE));
    }

    /** A default in the type that the schema gives it. */
    private static Object typed(String text, Value value) {
        Object type = value.field().kind().schema().get("type");
        if ("boolean".equals(type)) {
            return Boolean.valueOf(text);
        }
        return "integer".equals(type)
                ? (Object) Long.valueOf(text)
                : "number".equals(type) ? Double.valueOf(text) : text;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
