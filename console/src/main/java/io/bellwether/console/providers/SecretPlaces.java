package io.bellwether.console.providers;

import io.bellwether.gateway.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the secrets of a provider's document stand: its key, the keys of its pool, and its headers. */
final class SecretPlaces {
    /** What begins so stands for a secret that is not shown. */
    static final String MASK = "***";

    private static final int SHOWN = 4;
    private static final int LONG_ENOUGH = 12;

    private SecretPlaces() {}

    /** Makes of a secret what shall stand there instead. */
    interface Change {
        String of(String place, String secret);
    }

    /** The same document with other secrets. */
    static JsonTree change(JsonTree document, Change change) {
        if (!(document instanceof JsonTree.Members(var values))) {
            return document;
        }
        Map<String, JsonTree> changed = new LinkedHashMap<>();
        values.forEach((name, value) -> changed.put(
                name,
                switch (name) {
                    case "api_key" -> changed(value, name, change);
                    case "keys" -> keys(value, change);
                    case "headers" -> headers(value, change);
                    default -> value;
                }));
        return new JsonTree.Members(changed);
    }

    /** Every secret by its place. */
    static Map<String, String> all(JsonTree document) {
        Map<String, String> found = new TreeMap<>();
        JsonTree ignored = change(document, (place, secret) -> {
            found.put(place, secret);
            return secret;
        });
        return found;
    }

    /** As it may be shown: the last four characters of what is long enough. */
    static String masked(String secret) {
        return secret.length() < LONG_ENOUGH ? MASK : MASK + secret.substring(secret.length() - SHOWN);
    }

    private static JsonTree keys(JsonTree value, Change change) {
        if (!(value instanceof JsonTree.Items(var items))) {
            return value;
        }
        List<JsonTree> changed = new ArrayList<>();
        for (JsonTree item : items) {
            String name = item.member("name").flatMap(JsonTree::text).orElse("");
            changed.add(member(item, "key", "keys." + name, change));
        }
        return new JsonTree.Items(changed);
    }

    private static JsonTree headers(JsonTree value, Change change) {
        if (!(value instanceof JsonTree.Members(var values))) {
            return value;
        }
        Map<String, JsonTree> changed = new LinkedHashMap<>();
        values.forEach((name, one) -> changed.put(name, changed(one, "headers." + name, change)));
        return new JsonTree.Members(changed);
    }

    private static JsonTree member(JsonTree item, String member, String place, Change change) {
        if (!(item instanceof JsonTree.Members(var values)) || !values.containsKey(member)) {
            return item;
        }
        Map<String, JsonTree> changed = new LinkedHashMap<>(values);
        changed.computeIfPresent(member, (name, value) -> changed(value, place, change));
        return new JsonTree.Members(changed);
    }

    private static JsonTree changed(JsonTree value, String place, Change change) {
        return value instanceof JsonTree.Text(String secret) ? new JsonTree.Text(change.of(place, secret)) : value;
    }
}
