package io.bellwether.storage;

import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** JSON in a column: lists of words, and notes. */
final class SqlJson {
    private SqlJson() {}

    static JsonTree read(String text) {
        try {
            return JsonTree.read(text.getBytes(StandardCharsets.UTF_8), JsonLimits.DOCUMENT);
        } catch (JsonProblem broken) {
            throw new StorageFailure(StorageFailure.Kind.BROKEN, "a column holds JSON that cannot be read", broken);
        }
    }

    static String text(JsonTree tree) {
        return new String(tree.toBytes(), StandardCharsets.UTF_8);
    }

    static String text(Allowance rates) {
        JsonWriter json = new JsonWriter();
        rates.write(json);
        return json.toString();
    }

    static List<String> words(String text) {
        return read(text) instanceof JsonTree.Items(List<JsonTree> items)
                ? items.stream().flatMap(item -> item.text().stream()).toList()
                : List.of();
    }

    static String text(Collection<String> words) {
        JsonWriter json = new JsonWriter().array();
        words.stream().sorted().forEach(json::value);
        return json.endArray().toString();
    }
}
