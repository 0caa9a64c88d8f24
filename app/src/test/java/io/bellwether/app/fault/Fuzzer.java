package io.bellwether.app.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes requests of an OpenAPI document: some nearly right, most of them wrong in one way or another. */
final class Fuzzer {
    private static final List<String> TEXTS = List.of(
            "' OR 1=1 --",
            "'; DROP TABLE api_key; --",
            "%_",
            "%",
            "\"",
            "\\",
            "",
            " ",
            "null",
            "-1",
            "9223372036854775808",
            "1e999",
            "../../etc/passwd",
            "\0",
            "a\0b",
            "\u202eabc",
            "\ud83d\ude00",
            "\r\nx-forged: 1",
            "acme",
            "acme/support",
            "shop",
            "1",
            "0",
            "2030-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "10.0.0.0/8",
            "x".repeat(300),
            "\u1ea5".repeat(5_000));

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e999",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999",
            "[]",
            "{}",
            "[null]",
            "[[[[]]]]",
            "[1,\"a\"]",
            "{\"a\":{\"b\":1}}",
            "[{\"percent\":10,\"seconds\":999999999999999999,\"requests\":99999999999}]",
            "{\"percent\":-5,\"seconds\":999999999999999999,\"most_seconds\":1}");

    private static final List<String> NO_DOCUMENTS =
            List.of("", "{", "[]", "7", "\"x\"", "{\"a\":1,\"a\":2}", "[".repeat(5_000), "\uFEFF{}", "{}{}", "NaN");

    private static final List<String> TWISTS = List.of("/..%2f", "//", ";x=", "/", "%00", "%2e%2e", ":", "?");

    private static final int LONGEST_IN_ADDRESS = 300;

    private final Random random;
    private final List<Operation> operations = new ArrayList<>();

    /** One method of one path, as it is described. */
    record Operation(String method, String path, JsonNode said) {
        boolean allows(int status) {
            JsonNode responses = said.get("responses");
            return responses.has(Integer.toString(status)) || responses.has(status / 100 + "XX");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** A request to make; one that is twisted may reach another action, or none. */
    record Asked(Operation operation, String path, String body, boolean twisted) {}

    Fuzzer(JsonNode document, long seed) {
        random = new Random(seed);
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(one -> {
                    if (one.getValue().isObject()) {
                        operations.add(
                                new Operation(one.getKey().toUpperCase(Locale.ROOT), path.getKey(), one.getValue()));
                    }
                }));
    }

    List<Operation> operations() {
        return operations;
    }

    /** The next one for that operation. */
    Asked next(Operation operation) {
        String path = operation.path();
        while (path.contains("{")) {
            path = path.replaceFirst("\\{[a-z]+}", place());
        }
        boolean twisted = chance(10);
        if (twisted) {
            int at = random.nextInt(path.length()) + 1;
            path = (path.substring(0, at) + some(TWISTS) + path.substring(at)).replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        }
        return new Asked(operation, path + query(operation), body(operation), twisted);
    }

    /** What stands in a place of a path: never nothing, which would be another path. */
    private String place() {
        String text = shortText();
        return text.isEmpty() ? "nothing" : encoded(text).replace("%2F", chance(2) ? "%2F" : "/");
    }

    private String query(Operation operation) {
        StringBuilder query = new StringBuilder("?");
        for (JsonNode parameter : operation.said().path("parameters")) {
            if (chance(2)) {
                query.append(parameter.get("name").asText())
                        .append('=')
                        .append(encoded(shortText()))
                        .append('&');
            }
        }
        return query.append(chance(3) ? "sort=nothing%27&order=desc;--&=&&%25" : "")
                .toString();
    }

    private String body(Operation operation) {
        if (chance(12)) {
            return some(NO_DOCUMENTS);
        }
        JsonNode schema = operation.said().at("/requestBody/content/application~1json/schema");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        schema.path("properties").properties().forEach(field -> {
            if (!chance(5)) {
                field(body, field.getKey(), field.getValue());
            }
        });
        if (chance(8) || schema.path("additionalProperties").asBoolean()) {
            body.put(chance(2) ? "targets" : someText(), someText());
        }
        return raw(body.toString());
    }

    /** Values that Jackson's tree cannot hold stand in it as texts with a mark. */
    private void field(ObjectNode body, String name, JsonNode schema) {
        switch (random.nextInt(3)) {
            case 0 -> body.put(name, "@@" + random.nextInt(VALUES.size()) + "@@");
            case 1 -> body.put(name, someText());
            default -> nearlyRight(body, name, schema.path("type").asText());
        }
    }

    private void nearlyRight(ObjectNode body, String name, String type) {
        switch (type) {
            case "boolean" -> body.put(name, chance(2));
            case "integer" -> body.put(name, random.nextLong());
            case "array" -> body.putArray(name).add(someText());
            case "object" -> body.putObject(name).put(someText(), someText());
            default -> body.put(name, name.equals("name") ? "n" + random.nextInt(1_000_000) : someText());
        }
    }

    private static String raw(String body) {
        String raw = body;
        for (int i = 0; i < VALUES.size(); i++) {
            raw = raw.replace("\"@@" + i + "@@\"", VALUES.get(i));
        }
        return raw;
    }

    private boolean chance(int one) {
        return random.nextInt(one) == 0;
    }

    /** Short enough for an address; longer ones the server refuses before any door (`HostileCallerFault`). */
    private String shortText() {
        String text = someText();
        return text.substring(0, Math.min(text.length(), LONGEST_IN_ADDRESS));
    }

    private String someText() {
        return some(TEXTS);
    }

    private String some(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
