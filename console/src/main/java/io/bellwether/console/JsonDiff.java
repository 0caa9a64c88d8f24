package io.bellwether.console;

import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between two documents, value by value. */
public final class JsonDiff {
    private JsonDiff() {}

    /** An array of {@code {path, before, after}}; a value that is not there is null. */
    public static void write(JsonWriter json, JsonTree before, JsonTree after) {
        Map<String, JsonTree> old = new TreeMap<>();
        Map<String, JsonTree> now = new TreeMap<>();
        flatten("", before, old);
        flatten("", after, now);
        TreeSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        json.array();
        for (String path : paths) {
            if (!Optional.ofNullable(old.get(path)).equals(Optional.ofNullable(now.get(path)))) {
                json.object().member("path", path);
                write(json.name("before"), old, path);
                write(json.name("after"), now, path);
                json.endObject();
            }
        }
        json.endArray();
    }

    private static void write(JsonWriter json, Map<String, JsonTree> values, String path) {
        Optional.ofNullable(values.get(path)).orElse(new JsonTree.Nothing()).write(json);
    }

    /** Every value that holds no others, by its path; an empty object or array is one, too. */
    private static void flatten(String path, JsonTree tree, Map<String, JsonTree> into) {
        switch (tree) {
            case JsonTree.Members(var values)
            when !values.isEmpty() ->
                values.forEach((name, value) -> flatten(path.isEmpty() ? name : path + "." + name, value, into));
            case JsonTree.Items(var values)
            when !values.isEmpty() -> {
                for (int i = 0; i < values.size(); i++) {
                    flatten(path + "[" + i + "]", values.get(i), into);
                }
            }
            case JsonTree.Nothing nothing -> {}
            default -> into.put(path, tree);
        }
    }
}
