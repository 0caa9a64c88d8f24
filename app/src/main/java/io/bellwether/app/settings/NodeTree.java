package io.bellwether.app.settings;

import io.bellwether.gateway.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What is written in a settings file as the JSON that means the same to us. */
final class NodeTree {
    /** A number that is a number in JSON, too. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?");

    private NodeTree() {}

    static JsonTree of(Node node) {
        return switch (node) {
            case MappingNode mapping -> members(mapping);
            case SequenceNode sequence ->
                new JsonTree.Items(
                        sequence.getValue().stream().map(NodeTree::of).toList());
            case ScalarNode scalar -> scalar(scalar);
            default -> new JsonTree.Nothing();
        };
    }

    private static JsonTree members(MappingNode mapping) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                members.put(key.getValue(), of(tuple.getValueNode()));
            }
        }
        return new JsonTree.Members(members);
    }

    private static JsonTree scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return new JsonTree.Text(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return new JsonTree.Flag(text.equals("true"));
        }
        return NUMBER.matcher(text).matches() ? new JsonTree.Numeral(text) : new JsonTree.Text(text);
    }
}
