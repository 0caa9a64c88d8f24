package io.bellwether.assistant.channel;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.Payload;
import java.util.List;
import java.util.Optional;

/** Reads the documents of messengers. */
public final class Bodies {
    private static final JsonLimits LIMITS = new JsonLimits(12, 64 * 1024, 40, 4_096);
    private static final int MOST_ID = 200;

    private Bodies() {}

    /** The document; an object, or it is none. */
    public static JsonTree read(byte[] body) throws Unreadable {
        try {
            JsonTree tree = JsonTree.read(body, LIMITS);
            if (tree instanceof JsonTree.Members) {
                return tree;
            }
        } catch (JsonProblem problem) {
            throw new Unreadable("no JSON: " + problem.getMessage());
        }
        throw new Unreadable("no JSON object");
    }

    /** The same of an answer, where what cannot be read tells nothing. */
    public static JsonTree answer(Payload body) {
        try {
            return read(body.toBytes());
        } catch (Unreadable noDocument) {
            return new JsonTree.Nothing();
        }
    }

    /** What stands at the end of a path of members. */
    public static Optional<JsonTree> at(JsonTree tree, String... path) {
        Optional<JsonTree> found = Optional.of(tree);
        for (String name : path) {
            found = found.flatMap(one -> one.member(name));
        }
        return found;
    }

    /** A text, or a number as it is written; empty where there is neither. */
    public static String text(JsonTree tree, String... path) {
        return at(tree, path)
                .map(one -> switch (one) {
                    case JsonTree.Text(String value) -> value;
                    case JsonTree.Numeral(String written) -> written;
                    default -> "";
                })
                .orElse("");
    }

    /** A text that names something, and so must be there and not be long. */
    public static String id(JsonTree tree, String... path) throws Unreadable {
        String id = text(tree, path);
        if (id.isEmpty() || id.length() > MOST_ID) {
            throw new Unreadable(String.join(".", path) + " is missing or too long");
        }
        return id;
    }

    /** A whole number, written as one or as a text; nothing where there is none. */
    public static Optional<Long> whole(JsonTree tree, String... path) {
        String written = text(tree, path);
        return written.matches("-?[0-9]{1,18}") ? Optional.of(Long.valueOf(written)) : Optional.empty();
    }

    /** What is in a list; nothing where there is none. */
    public static List<JsonTree> items(JsonTree tree, String... path) {
        return at(tree, path).orElse(tree) instanceof JsonTree.Items(List<JsonTree> values) ? values : List.of();
    }
}
