package io.bellwether.app.settings;

import io.bellwether.gateway.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what operators send with the readers of the settings file. A document refers to nothing outside: it comes over
 * the network.
 */
final class Documents {
    private final Findings findings;

    /**
     * @param findings where everything wrong is noted
     */
    Documents(Findings findings) {
        this.findings = findings;
    }

    /**
     * One document.
     *
     * @param name what it must call itself
     * @param at where it would stand in the settings file
     * @return nothing when it is no document of that name, or refers to something outside
     */
    <T> Optional<T> read(String name, JsonTree document, String at, Section.Reader<T> reader) {
        String text = new String(document.toBytes(), StandardCharsets.UTF_8);
        if (text.contains("${")) {
            findings.error(at, "refers to an outside value", "write the value itself");
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
                .map(node -> NodeSection.read(reading, at, node, reader));
    }
}
