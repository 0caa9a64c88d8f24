package io.bellwether.language.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lists that ship beside this class: UTF-8, {@code #} begins a comment line. */
final class Lists {
    private Lists() {}

    /** The lines that say something. */
    static List<String> lines(String name) {
        try (@Nullable InputStream file = Lists.class.getResourceAsStream(name)) {
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

    /** The words of all lines. */
    static List<String> words(String name) {
        return lines(name).stream()
                .flatMap(line -> Arrays.stream(line.split("\\s+", -1)))
                .toList();
    }
}
