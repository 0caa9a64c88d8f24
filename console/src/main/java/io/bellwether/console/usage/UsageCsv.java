package io.bellwether.console.usage;

import io.bellwether.console.CsvLine;
import io.bellwether.console.usage.UsageLedger.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A report as comma-separated values. */
public final class UsageCsv {
    private UsageCsv() {}

    static String write(List<Dimension> by, List<Row> rows) {
        StringBuilder text = new StringBuilder(heading(by));
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(row.by());
            Arrays.stream(Column.values()).forEach(column -> cells.add(Long.toString(column.of(row.sums()))));
            text.append(CsvLine.of(cells));
        }
        return text.toString();
    }

    /** The first line. */
    public static String heading(List<Dimension> by) {
        List<String> names = new ArrayList<>();
        by.forEach(dimension -> names.add(dimension.written()));
        Arrays.stream(Column.values()).forEach(column -> names.add(column.written()));
        return CsvLine.of(names);
    }
}
