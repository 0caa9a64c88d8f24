package io.bellwether.console.usage;

import io.bellwether.console.usage.UsageLedger.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as comma-separated values (RFC 4180). Names are callers' words: one that a spreadsheet would take for a
 * formula gets an apostrophe in front (OWASP, CSV Injection), and no line end leaves its quotes.
 */
public final class UsageCsv {
    private static final String FORMULA = "=+-@\t\r\n";

    private UsageCsv() {}

    static String write(List<Dimension> by, List<Row> rows, Conversion conversion) {
        StringBuilder text = new StringBuilder(heading(by, conversion));
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(row.by());
            Arrays.stream(Column.values()).forEach(column -> cells.add(Long.toString(column.of(row.sums()))));
            cells.addAll(conversion.cells(row));
            text.append(line(cells));
        }
        return text.toString();
    }

    /** The first line. */
    private static String heading(List<Dimension> by, Conversion conversion) {
        List<String> names = new ArrayList<>();
        by.forEach(dimension -> names.add(dimension.written()));
        Arrays.stream(Column.values()).forEach(column -> names.add(column.written()));
        names.addAll(conversion.names());
        return line(names);
    }

    /** One line, with its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(UsageCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String tame = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = tame.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter < ' ');
        return quoted ? "\"" + tame.replace("\"", "\"\"") + "\"" : tame;
    }
}
