package io.bellwether.console.usage;

import io.bellwether.console.usage.UsageLedger.Query;
import io.bellwether.console.usage.UsageLedger.Row;
import io.bellwether.console.usage.UsageLedger.Sums;
import io.bellwether.gateway.json.JsonWriter;
import java.util.List;

/** A report as JSON. */
final class UsageJson {
    private UsageJson() {}

    /**
     * One document.
     *
     * @param next what the next page comes after; empty on the last
     */
    static JsonWriter write(Query query, List<Row> rows, Conversion conversion, String next) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("from", query.span().from().toString())
                .member("to", query.span().to().toString())
                .name("rows")
                .array();
        for (Row row : rows) {
            json.object();
            for (int i = 0; i < query.by().size(); i++) {
                json.member(query.by().get(i).written(), row.by().get(i));
            }
            write(row.sums(), json);
            conversion.write(row, json);
            json.endObject();
        }
        json.endArray();
        if (!next.isEmpty()) {
            json.member("next", "after=" + next);
        }
        return json.endObject();
    }

    private static void write(Sums sums, JsonWriter json) {
        for (Column column : Column.values()) {
            json.member(column.written(), column.of(sums));
        }
    }
}
