package io.bellwether.assistant.knowledge.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file is, by the end of its name. */
public enum Format {
    TXT,
    MD,
    CSV,
    TSV,
    XLSX,
    HTML,
    DOCX,
    PDF;

    /** As it is written in documents and at the end of names. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Format> of(String written) {
        String word = written.toLowerCase(Locale.ROOT);
        return word.equals("htm")
                ? Optional.of(HTML)
                : Arrays.stream(values())
                        .filter(format -> format.written().equals(word))
                        .findFirst();
    }

    /** By the name of a file. */
    public static Optional<Format> ofName(String name) {
        return of(name.substring(name.lastIndexOf('.') + 1));
    }
}
