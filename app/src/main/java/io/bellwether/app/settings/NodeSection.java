package io.bellwether.app.settings;

import io.bellwether.app.settings.Kind.Parsed;
import io.bellwether.app.settings.References.Resolved;
import io.bellwether.app.settings.Require.InvalidSetting;
import io.bellwether.gateway.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A section as it stands in the file. Notes the place of everything it meets and every problem. */
final class NodeSection implements Section {
    /** Longer texts are not quoted in messages: they may be a secret in the wrong place. */
    private static final int LONGEST_QUOTED = 15;

    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_LIST = 10_000;
    private static final int MOST_UNKNOWN = 20;

    private final Reading reading;
    private final String path;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private NodeSection(Reading reading, String path) {
        this.reading = reading;
        this.path = path;
    }

    /** Reads a whole section: what the reader does not ask for is an unknown key. */
    static <T> T read(Reading reading, String path, MappingNode node, Reader<T> reader) {
        NodeSection section = new NodeSection(reading, path);
        node.getValue().forEach(section::take);
        try {
            T value = reader.read(section);
            section.refuseUnknown();
            return value;
        } catch (InvalidSetting wrong) {
            section.error(wrong.name(), wrong.what(), "change it, or what it depends on");
            NodeSection defaults = new NodeSection(reading.muted(), path);
            T standIn = reader.read(defaults);
            section.asked.addAll(defaults.asked); // the record's refusal cut the reading short
            section.refuseUnknown();
            return standIn;
        }
    }

    /** What reading goes on with after a section could not be read; the problem has been noted. */
    private static <T> T standIn(Reading reading, String path, Reader<T> reader) {
        return reader.read(new NodeSection(reading.muted(), path));
    }

    @Override
    public <T> T value(Field<T> field) {
        T value = written(field).or(field::otherwise).orElseGet(() -> missing(field));
        return noted(field, value);
    }

    @Override
    public <T> Optional<T> optional(Field<T> field) {
        return written(field).map(value -> noted(field, value));
    }

    @Override
    public <T> List<T> list(Field<T> field) {
        return items(field.name(), (at, node) -> scalar(field, at, node));
    }

    @Override
    public <T> Map<String, T> map(Field<T> field) {
        Map<String, T> values = new LinkedHashMap<>();
        node(field.name()).flatMap(node -> mapping(at(field.name()), node)).ifPresent(node -> {
            NodeSection entries = new NodeSection(reading, at(field.name()));
            node.getValue().forEach(entries::take);
            entries.nodes.forEach(
                    (key, value) -> scalar(field, entries.at(key), value).ifPresent(read -> values.put(key, read)));
        });
        return values;
    }

    @Override
    public <T> T part(String name, String why, Reader<T> reader) {
        Optional<Node> node = node(name);
        if (node.isEmpty()) {
            return reader.read(new NodeSection(reading, at(name)));
        }
        return mapping(at(name), node.get())
                .map(mapping -> read(reading, at(name), mapping, reader))
                .orElseGet(() -> standIn(reading, at(name), reader));
    }

    @Override
    public <T> T override(String name, String why, Reader<T> reader) {
        return part(name, why, reader);
    }

    @Override
    public <T> Optional<T> optionalPart(String name, String why, Reader<T> reader) {
        return nodes.containsKey(name) ? Optional.of(part(name, why, reader)) : absent(name);
    }

    @Override
    public <T> List<T> parts(String name, String why, Reader<T> reader) {
        return items(name, (at, node) -> mapping(at, node).map(mapping -> read(reading, at, mapping, reader)));
    }

    @Override
    public JsonTree written() {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        nodes.forEach((name, node) -> members.put(name, NodeTree.of(node)));
        return new JsonTree.Members(members);
    }

    @Override
    public void error(String name, String what, String remedy) {
        reading.error(at(name), what, remedy);
    }

    @Override
    public void warning(String name, String what, String remedy) {
        reading.warning(at(name), what, remedy);
    }

    private void take(NodeTuple tuple) {
        Findings.Place place =
                tuple.getKeyNode().getStartMark().map(Yaml::place).orElse(Findings.Place.START);
        if (!(tuple.getKeyNode() instanceof ScalarNode key) || Yaml.isNothing(key)) {
            reading.errorAt(place, path, "has a key that is not a word", "write name: value");
            return;
        }
        String name = key.getValue().length() <= LONGEST_KEY
                ? key.getValue()
                : key.getValue().substring(0, LONGEST_KEY);
        if (nodes.putIfAbsent(name, tuple.getValueNode()) == null) {
            reading.place(at(name), place);
        } else {
            String first = "first on line " + reading.placeOf(at(name)).line();
            reading.errorAt(place, at(name), "is written twice (" + first + ")", "keep one of them");
        }
    }

    private void refuseUnknown() {
        nodes.keySet().stream()
                .filter(name -> !asked.contains(name))
                .limit(MOST_UNKNOWN)
                .forEach(name -> {
                    String otherwise =
                            name.equals("<<") ? "merge keys are not supported" : "known: " + String.join(", ", asked);
                    error(name, "is unknown", Nearest.orElse(name, asked, otherwise));
                });
    }

    private Optional<Node> node(String name) {
        asked.add(name);
        return Optional.ofNullable(nodes.get(name));
    }

    private <T> Optional<T> absent(String name) {
        asked.add(name);
        return Optional.empty();
    }

    private <T> Optional<T> written(Field<T> field) {
        return node(field.name()).flatMap(node -> scalar(field, at(field.name()), node));
    }

    private <T> T noted(Field<T> field, T value) {
        if (field.restart()) {
            reading.fixedAtStart().put(at(field.name()), field.kind().shown().apply(value));
        }
        return value;
    }

    private <T> T missing(Field<T> field) {
        error(field.name(), "is missing", "add it: " + field.why());
        return field.kind().standIn();
    }

    /** Empty only where the file says <code>${NAME:-}</code> and there is nothing; a wrong value is stood in for. */
    private <T> Optional<T> scalar(Field<T> field, String at, Node node) {
        T standIn = field.otherwise().orElse(field.kind().standIn());
        if (!(node instanceof ScalarNode scalar)) {
            reading.error(
                    at, "is not a single value", "expected: " + field.kind().label());
            return Optional.of(standIn);
        }
        if (Yaml.isNothing(scalar)) {
            reading.error(at, "has no value", "give one, or remove the line");
            return Optional.of(standIn);
        }
        return switch (reading.references().resolve(scalar.getValue())) {
            case Resolved.Broken broken -> {
                reading.error(at, broken.what(), broken.remedy());
                yield Optional.of(standIn);
            }
            case Resolved.Text(var ignored, var referenced, var absent) when absent -> Optional.empty();
            case Resolved.Text text -> Optional.of(parsed(field, at, text).orElse(standIn));
        };
    }

    private <T> Optional<T> parsed(Field<T> field, String at, Resolved.Text text) {
        if (field.kind().secret() && !text.referenced()) {
            reading.literalSecrets().add(at);
        }
        return switch (field.kind().parser().parse(text.text(), reading.folder())) {
            case Parsed.Good<T>(T value) -> Optional.of(value);
            case Parsed.Bad<T> bad -> {
                reading.error(at, subject(text, bad) + bad.what(), bad.remedy());
                yield Optional.empty();
            }
        };
    }

    private static String subject(Resolved.Text text, Parsed.Bad<?> bad) {
        if (text.referenced()) {
            return "the value that is referred to ";
        }
        boolean quoted = bad.quotable() && text.text().length() <= LONGEST_QUOTED;
        return quoted ? "\"" + text.text() + "\" " : "";
    }

    private Optional<MappingNode> mapping(String at, Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        reading.error(at, "is not a section", "write name: value lines below it, indented");
        return Optional.empty();
    }

    private <T> List<T> items(String name, BiFunction<String, Node, Optional<T>> reader) {
        List<T> items = new ArrayList<>();
        int index = 0;
        for (Node item : sequence(name)) {
            String at = at(name) + "[" + index++ + "]";
            reading.place(at, item.getStartMark().map(Yaml::place).orElse(Findings.Place.START));
            reader.apply(at, item).ifPresent(items::add);
        }
        return items;
    }

    private List<Node> sequence(String name) {
        Optional<Node> node = node(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof SequenceNode sequence)) {
            error(name, "is not a list", "write one \"- \" line below it for each, or [a, b]");
            return List.of();
        }
        if (sequence.getValue().size() > LONGEST_LIST) {
            error(name, "has more than " + LONGEST_LIST + " entries", "shorten it");
            return List.of();
        }
        return sequence.getValue();
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
