package io.bellwether.console.usage;

import io.bellwether.console.CsvLine;
import io.bellwether.console.usage.UsageLedger.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A report as comma-separated values. */
final class UsageCsv {
    private UsageCsv() {}

    static String write(List<Dimension> by, List<Row> rows, Conversion conversion) {
        StringBuilder text = new StringBuilder(heading(by, conversion));
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(row.by());
            Arrays.stream(Column.values()).forEach(column -> cells.add(Long.toString(column.of(row.sums()))));
            cells.addAll(conversion.cells(row));
            text.append(CsvLine.of(cells));
        }
        return text.toString();
    }

    /** The first line. */
    private static String heading(List<Dimension> by, Conversion conversion) {
        List<String> names = new ArrayList<>();
        by.forEach(dimension -> names.add(dimension.written()));
        Arrays.stream(Column.values()).forEach(column -> names.add(column.written()));
        names.addAll(conversion.names());
        return CsvLine.of(names);
    }
}
