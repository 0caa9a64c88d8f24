package io.bellwether.app;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.language.intent.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of messages whose labels are known: CSV with text and label, JSON lines, or one JSON object of lists of pairs.
 */
final class IntentFile {
    private static final List<String> TEXT = List.of("text", "sentence", "utterance", "message");
    private static final List<String> LABEL = List.of("intent", "label", "category", "task");

    /** How others call what is none of the labels. */
    private static final Set<String> OUTSIDE = Set.of("oos", "out_of_scope", "NO_NODES_DETECTED", "none");

    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 20, 100, 5_000_000);

    private final List<Message> messages = new ArrayList<>();

    /**
     * One message.
     *
     * @param language as the file says; empty where it does not
     */
    record Message(Example example, String language) {}

    /** Something in the file cannot be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String what) {
            super(what);
        }
    }

    private IntentFile() {}

    /** Reads {@code path} or {@code path#list+list}. */
    static List<Message> read(String named) throws Unreadable {
        int hash = named.indexOf('#');
        Path path = Path.of(hash < 0 ? named : named.substring(0, hash));
        Set<String> lists =
                hash < 0 ? Set.of() : Set.of(named.substring(hash + 1).split("\\+", -1));
        IntentFile file = new IntentFile();
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            if (path.toString().endsWith(".csv")) {
                file.table(text);
            } else if (path.toString().endsWith(".json")) {
                file.lists(tree(text), lists);
            } else {
                file.objects(text);
            }
        } catch (IOException | JsonProblem trouble) {
            throw new Unreadable(named + ": cannot be read: " + trouble.getMessage());
        }
        if (file.messages.isEmpty()) {
            throw new Unreadable(named + ": holds no message (expected: text and intent, or text and label)");
        }
        return file.messages;
    }

    private static JsonTree tree(String text) throws JsonProblem {
        return JsonTree.read(text.strip().getBytes(StandardCharsets.UTF_8), LIMITS);
    }

    private void add(String text, String label, String language) {
        if (!text.isBlank() && !label.isBlank()) {
            String known = OUTSIDE.contains(label) ? Example.OUTSIDE : label;
            messages.add(new Message(new Example(text, known), language));
        }
    }

    private void objects(String text) throws JsonProblem {
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                JsonTree object = tree(line);
                add(first(object, TEXT), first(object, LABEL), first(object, List.of("lang", "language")));
            }
        }
    }

    private static String first(JsonTree object, List<String> names) {
        return names.stream()
                .flatMap(name -> object.member(name).flatMap(JsonTree::text).stream())
                .findFirst()
                .orElse("");
    }

    private void lists(JsonTree document, Set<String> only) {
        if (document instanceof JsonTree.Members(Map<String, JsonTree> lists)) {
            lists.forEach((name, list) -> {
                if (only.isEmpty() || only.contains(name)) {
                    pairs(list);
                }
            });
        }
    }

    private void pairs(JsonTree list) {
        if (list instanceof JsonTree.Items(List<JsonTree> pairs)) {
            for (JsonTree pair : pairs) {
                if (pair instanceof JsonTree.Items(List<JsonTree> sides) && sides.size() == 2) {
                    add(sides.get(0).text().orElse(""), sides.get(1).text().orElse(""), "");
                }
            }
        }
    }

    private void table(String text) {
        List<List<String>> rows = Csv.rows(text);
        List<String> head = rows.isEmpty() ? List.of() : rows.getFirst();
        int said = column(head, TEXT).orElse(0);
        int label = column(head, LABEL).orElse(1);
        boolean headed = column(head, TEXT).isPresent() || column(head, LABEL).isPresent();
        for (List<String> row : headed ? rows.subList(1, rows.size()) : rows) {
            if (row.size() > Math.max(said, label)) {
                add(row.get(said), row.get(label), "");
            }
        }
    }

    private static Optional<Integer> column(List<String> head, List<String> names) {
        return names.stream().map(head::indexOf).filter(at -> at >= 0).findFirst();
    }
}
