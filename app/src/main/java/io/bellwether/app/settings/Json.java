package io.bellwether.app.settings;

import java.util.List;
import java.util.Map;

/** Writes the schema's few kinds of value as JSON, two spaces a level, keys in their map's order. */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String pretty(Map<String, Object> object) {
        Json json = new Json();
        json.write(object, "\n");
        return json.out.toString();
    }

    private void write(Object value, String newLine) {
        switch (value) {
            case Map<?, ?> map -> writeObject(map, newLine);
            case List<?> list -> writeList(list, newLine);
            case String text -> writeText(text);
            default -> out.append(value);
        }
    }

    private void writeObject(Map<?, ?> map, String newLine) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append(newLine).append("  ");
            writeText(String.valueOf(entry.getKey()));
            out.append(": ");
            write(entry.getValue(), newLine + "  ");
            separator = ",";
        }
        out.append(newLine).append('}');
    }

    private void writeList(List<?> list, String newLine) {
        out.append('[');
        String separator = "";
        for (Object item : list) {
            out.append(separator);
            write(item, newLine);
            separator = ", ";
        }
        out.append(']');
    }

    private void writeText(String text) {
        out.append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append((char) c);
        });
        out.append('"');
    }
}
