package io.bellwether.language.intent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sets of labels that come with the product, each with its examples in Vietnamese, English and Chinese. Lists are
 * UTF-8, one example a line; {@code #} begins a comment.
 */
public final class Shipped {
    private static final List<String> LANGUAGES = List.of("vi", "en", "zh");

    private Shipped() {}

    /** The names of the sets. */
    public static Set<String> sets() {
        return index().keySet();
    }

    /** All examples of a set. */
    public static List<Example> set(String name) {
        List<Example> examples = new ArrayList<>();
        for (String line : index().getOrDefault(name, List.of())) {
            String[] sides = line.split(" = ", 2);
            for (String list : sides[1].strip().split("[,\\s]+", -1)) {
                LANGUAGES.forEach(language -> lines(list + "." + language + ".txt")
                        .forEach(text -> examples.add(new Example(text, sides[0].strip()))));
            }
        }
        return examples;
    }

    /** The lines of {@code sets.txt} below each {@code [name]}. */
    private static Map<String, List<String>> index() {
        Map<String, List<String>> index = new LinkedHashMap<>();
        String name = "";
        for (String line : lines("sets.txt")) {
            if (line.startsWith("[")) {
                name = line.substring(1, line.length() - 1);
            } else {
                index.computeIfAbsent(name, set -> new ArrayList<>()).add(line);
            }
        }
        return index;
    }

    static List<String> lines(String name) {
        try (@Nullable InputStream file = Shipped.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + ": not in the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }
}
