package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.gateway.json.JsonTree;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A document of the operator's API as people read it: a list as a table, one thing line by line. */
final class Table {
    private static final String GAP = "  ";
    private static final String NOTHING = "-";

    /** A field may be a way into others: the last four characters of a key stand in its secrets. */
    private static final Map<String, List<String>> COLUMNS = Map.ofEntries(
            Map.entry("organisations", List.of("name", "disabled", "created_at", "created_by")),
            Map.entry("teams", List.of("organisation", "name", "disabled", "created_at", "created_by")),
            Map.entry("users", List.of("name", "team", "email", "disabled", "created_at")),
            Map.entry(
                    "keys",
                    List.of("name", "team", "user", "secrets.last_four", "models", "disabled", "expires", "revoked")),
            Map.entry("audit", List.of("number", "at", "actor", "action", "subject")),
            Map.entry(
                    "accounts",
                    List.of("account", "balance_micro_dollars", "topped_up_micro_dollars", "spent_micro_dollars")),
            Map.entry("targets", List.of("provider", "model", "reason", "by", "since", "until")),
            Map.entry(
                    "channels",
                    List.of(
                            "channel",
                            "account",
                            "assistant",
                            "parts.waiting",
                            "parts.sent",
                            "parts.dead",
                            "parts.doubtful")),
            Map.entry("parts", List.of("part", "state", "attempts", "reason", "at")),
            Map.entry(
                    "models",
                    List.of(
                            "model",
                            "answers",
                            "hits",
                            "joined",
                            "misses",
                            "bypassed",
                            "saved_micro_dollars",
                            "saved_ms")),
            Map.entry("lists", List.of("id", "at", "by", "source", "rows", "in_force")),
            Map.entry("batches", List.of("batch", "codes", "redeemed", "micro_dollars")),
            Map.entry("providers", List.of("name", "url", "region")));

    private final List<List<String>> rows = new ArrayList<>();

    private Table() {}

    /**
     * Text that ends with a line end, without control characters whatever the document holds.
     *
     * @param what the resource, as paths call it
     */
    static String of(String what, JsonTree document) {
        String list = what.equals("audit") ? "entries" : what;
        if (!(document.member(list).orElse(document) instanceof JsonTree.Items(List<JsonTree> things))) {
            return one(document);
        }
        List<String> columns = COLUMNS.getOrDefault(what, List.of("name"));
        Table table = new Table();
        table.rows.add(columns.stream().map(Table::title).toList());
        things.forEach(thing -> table.rows.add(
                columns.stream().map(column -> cell(thing, column)).toList()));
        return table.aligned() + next(document);
    }

    private static String one(JsonTree document) {
        Table table = new Table();
        if (document instanceof JsonTree.Members(Map<String, JsonTree> members)) {
            members.forEach((name, value) -> table.rows.add(List.of(plain(name), text(value))));
        }
        return table.aligned();
    }

    private static String next(JsonTree document) {
        return document.member("next")
                .flatMap(JsonTree::text)
                .map(next -> URLDecoder.decode(next, UTF_8))
                .map(next -> "more: --" + plain(next).replace('=', ' ') + "\n")
                .orElse("");
    }

    private String aligned() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                        .append(" ".repeat(width(i) - letters(row.get(i))))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> letters(row.get(column))).max().orElse(0);
    }

    private static int letters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String title(String column) {
        return column.substring(column.indexOf('.') + 1).replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    private static String cell(JsonTree thing, String column) {
        int dot = column.indexOf('.');
        if (dot < 0) {
            return thing.member(column).map(Table::text).orElse(NOTHING);
        }
        String inner = column.substring(dot + 1);
        return thing.member(column.substring(0, dot)).orElse(thing) instanceof JsonTree.Items(List<JsonTree> items)
                ? joined(items.stream()
                        .flatMap(item -> item.member(inner).stream())
                        .toList())
                : NOTHING;
    }

    private static String text(JsonTree value) {
        return switch (value) {
            case JsonTree.Text(String text) -> text.isEmpty() ? NOTHING : plain(text);
            case JsonTree.Numeral(String written) -> written;
            case JsonTree.Flag(boolean flag) -> flag ? "yes" : "no";
            case JsonTree.Nothing _ -> NOTHING;
            case JsonTree.Items(List<JsonTree> items) -> joined(items);
            case JsonTree.Members(Map<String, JsonTree> members) ->
                members.isEmpty()
                        ? NOTHING
                        : members.entrySet().stream()
                                .map(member -> plain(member.getKey()) + "=" + text(member.getValue()))
                                .collect(Collectors.joining(" "));
        };
    }

    private static String joined(List<JsonTree> items) {
        return items.isEmpty() ? NOTHING : items.stream().map(Table::text).collect(Collectors.joining(","));
    }

    /** What a terminal could take for a command, or for another direction, is written out. */
    static String plain(String text) {
        return text.codePoints()
                .mapToObj(point -> isHarmless(point) ? Character.toString(point) : String.format("\\u%04x", point))
                .collect(Collectors.joining());
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
