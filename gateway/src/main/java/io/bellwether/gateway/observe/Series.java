package io.bellwether.gateway.observe;

import java.util.List;

/** The text form of series and labels (Prometheus text exposition format 0.0.4). */
final class Series {
    private Series() {}

    /** One line with a whole number. */
    static void write(String name, String labels, long value, StringBuilder into) {
        head(name, labels, into).append(value).append('\n');
    }

    /** One line with any number. */
    static void write(String name, String labels, double value, StringBuilder into) {
        head(name, labels, into);
        if (Double.isInfinite(value)) {
            into.append(value > 0 ? "+Inf" : "-Inf");
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            into.append((long) value);
        } else {
            into.append(value);
        }
        into.append('\n');
    }

    /** Names and values as {@code a="x",b="y"}. */
    static String labels(List<String> names, List<String> values) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            labels.append(i == 0 ? "" : ",").append(names.get(i)).append("=\"");
            escape(values.get(i), true, labels);
            labels.append('"');
        }
        return labels.toString();
    }

    /** The two lines before a family. */
    static void describe(String name, String help, String type, StringBuilder into) {
        into.append("# HELP ").append(name).append(' ');
        escape(help, false, into);
        into.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static StringBuilder head(String name, String labels, StringBuilder into) {
        into.append(name);
        if (!labels.isEmpty()) {
            into.append('{').append(labels).append('}');
        }
        return into.append(' ');
    }

    private static void escape(String text, boolean quoted, StringBuilder into) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\\' -> into.append("\\\\");
                case '\n' -> into.append("\\n");
                case '"' -> into.append(quoted ? "\\\"" : "\"");
                default -> into.append(character);
            }
        }
    }
}
