package io.bellwether.app.settings;

import io.bellwether.app.settings.Outline.Entry;
import io.bellwether.app.settings.Outline.Part;
import io.bellwether.app.settings.Outline.Presence;
import io.bellwether.app.settings.Outline.Shape;
import io.bellwether.app.settings.Outline.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The settings as a page for operators, made of the same descriptions that read the file. */
public final class SettingsDocs {
    private static final String INTRODUCTION = """
            # Settings

            Generated from the settings records; do not edit. To write it anew:

            ```
            mvn -q -pl app -am test -Dtest=GeneratedFilesTest \\
                -Dsurefire.failIfNoSpecifiedTests=false -Dbellwether.write=true
            ```

            Everything stands in one file, `bellwether.yaml`; start from one of `examples/`. An unknown
            key, a key written twice, a missing variable or a wrong value stops the start, and every
            problem is named with its line and what to do. Editors that know JSON Schema complete and
            check the file with [bellwether.schema.json](bellwether.schema.json).

            How values are written:

            - **duration**: `300ms`, `30s`, `5m`, `1h`; a plain number is seconds.
            - **size**: `64KiB`, `10MiB` (powers of 1024), `64kB`, `10MB` (powers of 1000); a plain
              number is bytes.
            - **references**, in any value: `${NAME}` is an environment variable, `${NAME:-default}` has
              a default for one that is missing or empty, `${file:/path}` is what a file holds without
              its last line break. `$$` is a dollar sign. A file with a secret must not be readable by
              every user (`chmod 600`).
            - **paths** start at the folder of the settings file.

            The file is read again when it changes, or on SIGHUP; if it is wrong then, the running
            settings stay. What is marked *restart* is read once, at start.
            """;

    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private SettingsDocs() {}

    /** The page, in Markdown. */
    public static String markdown() {
        SettingsDocs docs = new SettingsDocs();
        parts(Outline.of(Settings::read)).forEach(part -> docs.part("", part));
        return docs.page.toString();
    }

    private void part(String above, Part part) {
        String path = above + part.name() + (part.shape() == Shape.LIST ? "[]" : "");
        page.append("\n## ")
                .append(path)
                .append("\n\n")
                .append(capitalised(part.why()))
                .append(".\n\n");
        page.append("| name | type | default | allowed | why |\n|---|---|---|---|---|\n");
        part.entries().forEach(entry -> page.append(row(entry)));
        parts(part.entries()).stream()
                .filter(inner -> inner.presence() != Presence.INHERITED)
                .forEach(inner -> part(path + ".", inner));
    }

    private static List<Part> parts(List<Entry> entries) {
        List<Part> parts = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Part part) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static String row(Entry entry) {
        return switch (entry) {
            case Value value ->
                cells(
                        value.name(),
                        type(value),
                        otherwise(value),
                        value.field().kind().allowed(),
                        why(value));
            case Part part
            when part.presence() == Presence.INHERITED ->
                cells(part.name(), "section", "`" + part.name() + "`", names(part), part.why());
            case Part part ->
                cells(
                        part.name(),
                        part.shape() == Shape.LIST ? "list of sections" : "section",
                        "",
                        "see below",
                        part.why());
        };
    }

    private static String type(Value value) {
        String label = value.field().kind().label();
        return switch (value.shape()) {
            case ONE -> label;
            case LIST -> "list of " + label;
            case MAP -> "name to " + label;
        };
    }

    private static String otherwise(Value value) {
        return switch (value.presence()) {
            case REQUIRED -> "**required**";
            case DEFAULTED, INHERITED ->
                value.otherwise().map(text -> "`" + text + "`").orElse("");
            case OPTIONAL -> "";
        };
    }

    private static String why(Value value) {
        return value.why() + (value.field().restart() ? " (*restart*)" : "");
    }

    private static String names(Part part) {
        return part.entries().stream().map(Entry::name).collect(Collectors.joining(", "));
    }

    private static String cells(String name, String... others) {
        return "| `" + name + "` | " + String.join(" | ", others) + " |\n";
    }

    private static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
