package io.bellwether.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenAI's client for Node, run as a process of its own: the scripts of {@code app/sdk}. */
public final class NodeSdk {
    private static final Path FOLDER =
            Path.of(System.getProperty("bellwether.root", ".."), "app", "sdk").toAbsolutePath();

    private NodeSdk() {}

    /** Runs a script against the scene's gateway; what it printed. */
    public static JsonNode run(Scene scene, String script, String... more) {
        install();
        List<String> command = new ArrayList<>(List.of("node", script, scene.baseUrl(), Scene.KEY));
        command.addAll(List.of(more));
        return Json.read(Command.output(FOLDER, command));
    }

    private static synchronized void install() {
        if (!Files.exists(FOLDER.resolve("node_modules/openai/package.json"))) {
            String ignored = Command.output(FOLDER, List.of("npm", "ci", "--loglevel=error"));
        }
    }
}
