package io.bellwether.app;

import io.bellwether.cli.Commands;
import io.bellwether.cli.Exit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** An operator's terminal in this process, at a scene's gateway: what is typed, and what is printed. */
final class Terminal {
    private final Scene scene;
    private final String key;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /**
     * @param key the operator's
     */
    Terminal(Scene scene, String key) {
        this.scene = scene;
        this.key = key;
    }

    /** What the last command has printed. */
    String printed() {
        return out.toString();
    }

    /** What the last command has complained of. */
    String complaints() {
        return err.toString();
    }

    /** A command, word by word between blanks; address and key are added. */
    Exit asks(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--url", "http://127.0.0.1:" + scene.port(), "--key", key));
        return types(words);
    }

    /** A command as it is. */
    Exit types(List<String> words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        PrintWriter printed = new PrintWriter(out);
        PrintWriter complaints = new PrintWriter(err);
        return new Commands(new Program(printed, complaints), printed, complaints).run(words.toArray(String[]::new));
    }
}
