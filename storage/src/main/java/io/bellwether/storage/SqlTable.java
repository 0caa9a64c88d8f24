package io.bellwether.storage;

import io.bellwether.console.access.Entity;
import java.util.List;
import java.util.function.Function;

/**
 * How one kind of entity stands in its table. Every word of it is a constant of this program.
 *
 * @param key the columns of its name, whose parts are parted by a slash
 * @param within the columns of what it belongs to; empty for what belongs to nothing
 * @param values its other columns
 * @param writer the values of {@code values}, in that order
 */
record SqlTable<T extends Entity>(
        String name,
        List<String> key,
        List<String> within,
        List<String> values,
        SqlRow.Reader<T> reader,
        Function<T, List<Object>> writer) {

    String select() {
        return "SELECT * FROM " + name;
    }

    String whereKey() {
        return " WHERE " + String.join(" = ? AND ", key) + " = ?";
    }

    String insert() {
        List<String> columns = join(key, values);
        return "INSERT INTO " + name + " (" + String.join(", ", columns) + ") VALUES (" + places(columns) + ")";
    }

    String update() {
        return "UPDATE " + name + " SET " + String.join(" = ?, ", values) + " = ?" + whereKey();
    }

    /** For a page: after a name, within something. */
    String page(int parts) {
        String from = key.size() == 1 ? key.getFirst() : "(" + String.join(", ", key) + ")";
        String after = key.size() == 1 ? "?" : "(" + places(key) + ")";
        StringBuilder sql = new StringBuilder(select() + " WHERE " + from + " > " + after);
        within.stream()
                .limit(parts)
                .forEach(column -> sql.append(" AND ").append(column).append(" = ?"));
        return sql + " ORDER BY " + String.join(", ", key) + " LIMIT ?";
    }

    /** The parts of a name, as many as the key has columns; missing ones are empty. */
    List<Object> parts(String written) {
        String[] parts = written.split("/", key.size());
        List<Object> all = new java.util.ArrayList<>(List.of((Object[]) parts));
        while (all.size() < key.size()) {
            all.add("");
        }
        return all;
    }

    private static String places(List<String> columns) {
        return String.join(", ", columns.stream().map(column -> "?").toList());
    }

    static <E> List<E> join(List<? extends E> first, List<? extends E> second) {
        List<E> joined = new java.util.ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }
}
