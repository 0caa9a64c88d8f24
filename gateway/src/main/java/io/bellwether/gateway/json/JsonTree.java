package io.bellwether.gateway.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small JSON document taken apart: what operators send, never what callers send. Immutable; members keep their order.
 */
public sealed interface JsonTree {
    /** An object; each key once. */
    record Members(Map<String, JsonTree> values) implements JsonTree {
        public Members {
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** An array. */
    record Items(List<JsonTree> values) implements JsonTree {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A string. */
    record Text(String value) implements JsonTree {}

    /** A number, digit by digit as it was written. */
    record Numeral(String written) implements JsonTree {}

    /** True or false. */
    record Flag(boolean value) implements JsonTree {}

    /** The value {@code null}. */
    record Nothing() implements JsonTree {}

    /** Reads one document, strictly. */
    static JsonTree read(byte[] document, JsonLimits limits) throws JsonProblem {
        JsonCursor cursor = new JsonCursor(limits, JsonCursor.Keys.UNIQUE);
        cursor.start(document, 0, document.length);
        JsonTree tree = value(cursor, document);
        cursor.requireEnd();
        return tree;
    }

    /** A member; nothing when there is none, or this is no object. */
    default Optional<JsonTree> member(String name) {
        return this instanceof Members(var values) ? Optional.ofNullable(values.get(name)) : Optional.empty();
    }

    /** The text, if this is a string. */
    default Optional<String> text() {
        return this instanceof Text(String value) ? Optional.of(value) : Optional.empty();
    }

    /** The number, if this is a whole one of up to 18 digits. */
    default Optional<Long> whole() {
        return this instanceof Numeral(String written) && written.matches("-?[0-9]{1,18}")
                ? Optional.of(Long.valueOf(written))
                : Optional.empty();
    }

    /** The number, exactly as it was written, if this is one of up to 18 digits and signs. */
    default Optional<BigDecimal> number() {
        return this instanceof Numeral(String written) && written.matches("-?[0-9.]{1,18}")
                ? Optional.of(new BigDecimal(written))
                : Optional.empty();
    }

    /** Writes it as one value. */
    default void write(JsonWriter json) {
        switch (this) {
            case Members(var values) -> {
                json.object();
                values.forEach((name, value) -> value.write(json.name(name)));
                json.endObject();
            }
            case Items(var values) -> {
                json.array();
                values.forEach(value -> value.write(json));
                json.endArray();
            }
            case Text(String value) -> json.value(value);
            case Numeral(String written) -> {
                byte[] digits = written.getBytes(StandardCharsets.US_ASCII);
                json.raw(digits, 0, digits.length);
            }
            case Flag(boolean value) -> json.value(value);
            case Nothing nothing -> json.valueNull();
        }
    }

    /** As it is written. */
    default byte[] toBytes() {
        JsonWriter json = new JsonWriter();
        write(json);
        return json.toBytes();
    }

    private static JsonTree value(JsonCursor cursor, byte[] document) throws JsonProblem {
        return switch (cursor.peek()) {
            case '{' -> members(cursor, document);
            case '[' -> items(cursor, document);
            case '"' -> {
                cursor.string();
                yield new Text(cursor.text());
            }
            default -> scalar(cursor, document);
        };
    }

    private static JsonTree members(JsonCursor cursor, byte[] document) throws JsonProblem {
        Map<String, JsonTree> values = new LinkedHashMap<>();
        boolean more = cursor.enterObject();
        while (more) {
            String name = cursor.text();
            values.put(name, value(cursor, document));
            more = cursor.nextKey();
        }
        return new Members(values);
    }

    private static JsonTree items(JsonCursor cursor, byte[] document) throws JsonProblem {
        List<JsonTree> values = new ArrayList<>();
        boolean more = cursor.enterArray();
        while (more) {
            values.add(value(cursor, document));
            more = cursor.nextElement();
        }
        return new Items(values);
    }

    private static JsonTree scalar(JsonCursor cursor, byte[] document) throws JsonProblem {
        int first = cursor.peek();
        int from = cursor.at();
        cursor.skipValue();
        return switch (first) {
            case 't' -> new Flag(true);
            case 'f' -> new Flag(false);
            case 'n' -> new Nothing();
            default -> new Numeral(new String(document, from, cursor.at() - from, StandardCharsets.US_ASCII));
        };
    }
}
