package io.bellwether.gateway.canary;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An experiment's state as lines of {@code name=value}, to be written down and read again. Numbers are written so that
 * they come back exactly; what is missing reads as nothing, so that a younger version may read an older's.
 */
public final class Memo {
    private final Map<String, String> lines = new LinkedHashMap<>();

    /** Reads what {@link #toText} wrote. */
    public static Memo of(String text) {
        Memo memo = new Memo();
        text.lines().forEach(line -> {
            int at = line.indexOf('=');
            if (at > 0) {
                memo.lines.put(line.substring(0, at), unescaped(line.substring(at + 1)));
            }
        });
        return memo;
    }

    /** As one text, a line each. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        lines.forEach((name, value) ->
                text.append(name).append('=').append(escaped(value)).append('\n'));
        return text.toString();
    }

    void put(String name, String value) {
        lines.put(name, value);
    }

    void put(String name, long value) {
        lines.put(name, Long.toString(value));
    }

    void put(String name, double value) {
        lines.put(name, Double.toString(value));
    }

    void put(String name, double[] values) {
        lines.put(name, Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" ")));
    }

    void put(String name, long[] values) {
        lines.put(name, Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(" ")));
    }

    boolean has(String name) {
        return lines.containsKey(name);
    }

    String text(String name) {
        return lines.getOrDefault(name, "");
    }

    long number(String name) {
        return has(name) ? Long.parseLong(text(name)) : 0;
    }

    double decimal(String name) {
        return has(name) ? Double.parseDouble(text(name)) : 0;
    }

    double[] decimals(String name) {
        return text(name).isEmpty()
                ? new double[0]
                : Arrays.stream(text(name).split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    long[] numbers(String name) {
        return text(name).isEmpty()
                ? new long[0]
                : Arrays.stream(text(name).split(" ", -1))
                        .mapToLong(Long::parseLong)
                        .toArray();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '\\' && i + 1 < value.length()) {
                i++;
                char next = value.charAt(i);
                text.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                text.append(character);
            }
        }
        return text.toString();
    }
}
