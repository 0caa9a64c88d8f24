package io.bellwether.bench.load;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes maps, lists, texts and numbers as JSON; raw figures need no more. */
final class Json {

    private Json() {}

    static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> text(entry.getKey().toString()) + ":" + write(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Iterable<?> list ->
                StreamSupport.stream(list.spliterator(), false)
                        .map(Json::write)
                        .collect(Collectors.joining(",", "[", "]"));
            case Double number when Double.isFinite(number) -> String.format(Locale.ROOT, "%.3f", number);
            case Long number -> number.toString();
            case Integer number -> number.toString();
            default -> text(value.toString());
        };
    }

    private static String text(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
        return '"' + escaped + '"';
    }
}
