package io.bellwether.console.assistants;

import io.bellwether.gateway.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lays some members over a document: objects are merged, {@code null} takes away, the rest replaces (RFC 7396). */
final class MergePatch {
    private MergePatch() {}

    static JsonTree lay(JsonTree patch, JsonTree document) {
        if (!(patch instanceof JsonTree.Members(Map<String, JsonTree> changes))) {
            return patch;
        }
        Map<String, JsonTree> members = document instanceof JsonTree.Members(Map<String, JsonTree> before)
                ? new LinkedHashMap<>(before)
                : new LinkedHashMap<>();
        changes.forEach((name, value) -> {
            if (value instanceof JsonTree.Nothing) {
                members.remove(name);
            } else {
                members.put(name, lay(value, members.getOrDefault(name, new JsonTree.Nothing())));
            }
        });
        return new JsonTree.Members(members);
    }
}
