package io.bellwether.console;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of comma-separated values (RFC 4180). Cells may be callers' words: one that a spreadsheet would take for a
 * formula gets an apostrophe in front (OWASP, CSV Injection), and no line end leaves its quotes.
 */
public final class CsvLine {
    private static final String FORMULA = "=+-@\t\r\n";

    private CsvLine() {}

    /** The line, with its end. */
    public static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String tame = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = tame.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter < ' ');
        return quoted ? "\"" + tame.replace("\"", "\"\"") + "\"" : tame;
    }
}
