package io.bellwether.app;

import java.util.ArrayList;
import java.util.List;

/** Rows of fields, parted by commas; a field in quotes may hold commas, line ends and doubled quotes (RFC 4180). */
final class Csv {
    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /** All rows that hold anything. */
    static List<List<String>> rows(String text) {
        Csv csv = new Csv(text);
        csv.read();
        return csv.rows;
    }

    private void read() {
        while (at < text.length()) {
            row.add(text.charAt(at) == '"' ? quoted() : plain());
            if (at >= text.length() || text.charAt(at) == '\n') {
                endRow();
            }
            at++;
        }
        if (!row.isEmpty()) {
            endRow();
        }
    }

    private void endRow() {
        if (row.stream().anyMatch(field -> !field.isBlank())) {
            rows.add(List.copyOf(row));
        }
        row = new ArrayList<>();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character != '"') {
                field.append(character);
            } else if (at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                plain(); // nothing sensible stands between the quote and the comma
                return field.toString();
            }
        }
        return field.toString();
    }
}
