package io.bellwether.storage;

import io.bellwether.console.usage.Dimension;
import io.bellwether.console.usage.UsageLedger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sums over what the ledger has of usage. Every word of the SQL is a constant of this program. */
public final class SqlUsage implements UsageLedger {
    private static final String DAY_MILLIS = "86400000";

    private static final String SUMS = Stream.of(
                    "requests",
                    "attempts",
                    "input_tokens",
                    "cached_tokens",
                    "output_tokens",
                    "reasoning_tokens",
                    "micro_dollars",
                    "estimated_micro_dollars",
                    "unpriced")
            .map(SqlUsage::whole)
            .collect(Collectors.joining(","));

    private final Supplier<Database> databases;

    public SqlUsage(Supplier<Database> databases) {
        this.databases = databases;
    }

    /** What a sum of whole numbers is differs: a wider number here, nothing at all where there are no rows. */
    private static String whole(String column) {
        return " CAST(COALESCE(SUM(" + column + "), 0) AS BIGINT) AS " + column + "_sum";
    }

    @Override
    public List<Row> rows(Query query) {
        List<Object> values =
                new ArrayList<>(List.of(query.span().from(), query.span().to()));
        query.only().forEach((dimension, value) -> values.add(inner(dimension, value)));
        for (int i = 0; i < query.page().after().size(); i++) {
            values.add(inner(query.by().get(i), query.page().after().get(i)));
        }
        values.add(query.page().limit());
        return databases
                .get()
                .read(session ->
                        session.list(row -> row(query.by(), row), sql(query, session.dialect()), values.toArray()));
    }

    private static String sql(Query query, Dialect dialect) {
        StringBuilder inner = new StringBuilder("SELECT *");
        for (int i = 0; i < query.by().size(); i++) {
            inner.append(", ")
                    .append(ordered(query.by().get(i), dialect))
                    .append(" AS d")
                    .append(i);
        }
        inner.append(" FROM usage_row WHERE at >= ? AND at < ?");
        query.only()
                .forEach((dimension, value) ->
                        inner.append(" AND ").append(expression(dimension)).append(" = ?"));
        String names = names(query.by().size());
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(names.isEmpty() ? "" : names + ", ")
                .append(SUMS)
                .append(" FROM (")
                .append(inner)
                .append(") AS chosen");
        if (!query.page().after().isEmpty()) {
            String places = names.replaceAll("d[0-9]+", "?");
            sql.append(" WHERE (" + names + ") > (" + places + ")");
        }
        if (!names.isEmpty()) {
            sql.append(" GROUP BY " + names + " ORDER BY " + names);
        }
        return sql.append(" LIMIT ?").toString();
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "d" + i).collect(Collectors.joining(", "));
    }

    /** By bytes on either database, whatever language the server sorts in. */
    private static String ordered(Dimension dimension, Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> expression(dimension);
            case POSTGRESQL -> expression(dimension) + " COLLATE \"C\"";
        };
    }

    /** A day is a number since 1970, as text: of five digits until 2243, so that it sorts. */
    private static String expression(Dimension dimension) {
        return switch (dimension) {
            case ORGANISATION -> "organisation";
            case TEAM -> "team";
            case KEY -> "key_name";
            case USER -> "end_user";
            case ROUTE -> "route";
            case PROVIDER -> "provider";
            case MODEL -> "model";
            case DAY -> "CAST(at / " + DAY_MILLIS + " AS TEXT)";
        };
    }

    private static String inner(Dimension dimension, String value) {
        return dimension == Dimension.DAY ? Long.toString(LocalDate.parse(value).toEpochDay()) : value;
    }

    private static String outer(Dimension dimension, String value) {
        return dimension == Dimension.DAY
                ? LocalDate.ofEpochDay(Long.parseLong(value)).toString()
                : value;
    }

    private static Row row(List<Dimension> by, SqlRow row) {
        List<String> values = new ArrayList<>(by.size());
        for (int i = 0; i < by.size(); i++) {
            values.add(outer(by.get(i), row.text("d" + i)));
        }
        return new Row(
                values,
                new Sums(
                        row.whole("requests_sum"),
                        row.whole("attempts_sum"),
                        row.whole("input_tokens_sum"),
                        row.whole("cached_tokens_sum"),
                        row.whole("output_tokens_sum"),
                        row.whole("reasoning_tokens_sum"),
                        row.whole("micro_dollars_sum"),
                        row.whole("estimated_micro_dollars_sum"),
                        row.whole("unpriced_sum")));
    }
}
