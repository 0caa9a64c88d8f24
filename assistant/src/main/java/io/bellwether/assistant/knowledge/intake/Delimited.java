package io.bellwether.assistant.knowledge.intake;

import java.util.ArrayList;
import java.util.List;

/** Tables as text (RFC 4180), parted by whichever of comma, semicolon and tab the first line has most of. */
final class Delimited {
    private final String text;
    private final char sign;
    private int at;

    private Delimited(String text, char sign) {
        this.text = text;
        this.sign = sign;
    }

    static List<List<String>> rows(String text) throws Unreadable {
        return new Delimited(text, sign(text.lines().findFirst().orElse(""))).all();
    }

    private static char sign(String line) {
        char best = ',';
        for (char candidate : new char[] {',', ';', '\t'}) {
            best = count(line, candidate) > count(line, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String line, char sign) {
        return line.chars().filter(character -> character == sign).count();
    }

    private List<List<String>> all() throws Unreadable {
        List<List<String>> rows = new ArrayList<>();
        while (at < text.length()) {
            List<String> row = new ArrayList<>();
            do {
                row.add(cell(rows.size() + 1));
            } while (took(sign));
            took('\n');
            rows.add(row);
        }
        return rows;
    }

    private boolean took(char character) {
        boolean here = at < text.length() && text.charAt(at) == character;
        at += here ? 1 : 0;
        return here;
    }

    private String cell(int row) throws Unreadable {
        if (took('"')) {
            return quoted(row);
        }
        int from = at;
        while (at < text.length() && text.charAt(at) != sign && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private String quoted(int row) throws Unreadable {
        StringBuilder cell = new StringBuilder();
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character != '"') {
                cell.append(character);
            } else if (took('"')) {
                cell.append('"');
            } else {
                while (at < text.length() && text.charAt(at) != sign && text.charAt(at) != '\n') {
                    at++; // what stands between a closing quote and the next sign belongs to nothing
                }
                return cell.toString().strip();
            }
        }
        throw new Unreadable(
                "row " + row, "has a quote that is never closed", "close it, or double quotes within a cell");
    }
}
