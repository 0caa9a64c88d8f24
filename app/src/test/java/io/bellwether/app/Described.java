package io.bellwether.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds answers of the operator's API to the committed document: nothing missing, nothing more, right types. */
final class Described {
    private static final String API = "/api/admin/v1";
    private static final Path DOCUMENT = Path.of(System.getProperty("bellwether.root", ".."), "docs", "openapi.json");
    private static final Pattern VARIABLE = Pattern.compile("\\{[a-z]+}");

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    private record Operation(String method, Pattern path, int literals, JsonNode schema) {}

    /** Read when the first operator asks. */
    private static final class Committed {
        static final Described DOCUMENT_OF_NOW = new Described(Json.read(text()));

        private static String text() {
            try {
                return Files.readString(DOCUMENT);
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }
    }

    private Described(JsonNode document) {
        this.document = document;
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(one -> {
                    if (one.getValue().isObject()) {
                        add(one.getKey(), path.getKey(), one.getValue());
                    }
                }));
        operations.sort(Comparator.comparing(Operation::literals).reversed());
    }

    private void add(String method, String path, JsonNode operation) {
        Matcher variables = VARIABLE.matcher(path);
        StringBuilder regex = new StringBuilder();
        int from = 0;
        while (variables.find()) {
            regex.append(Pattern.quote(path.substring(from, variables.start()))).append("[^/]+");
            from = variables.end();
        }
        regex.append(Pattern.quote(path.substring(from)));
        operations.add(new Operation(
                method.toUpperCase(Locale.ROOT),
                Pattern.compile(regex.toString()),
                VARIABLE.matcher(path).replaceAll("").length(),
                operation.at("/responses/2XX/content/application~1json/schema")));
    }

    /** An answer that does not look as described is an error of the gateway or of its document. */
    static void check(String method, String pathAndQuery, Answer answer) {
        boolean done = answer.status() / 100 == 2 && !answer.body().isEmpty();
        if (done
                && pathAndQuery.startsWith(API)
                && answer.header("content-type").startsWith("application/json")) {
            String path = pathAndQuery.substring(API.length()).split("\\?", 2)[0];
            Committed.DOCUMENT_OF_NOW.find(method, path, answer);
        }
    }

    private void find(String method, String path, Answer answer) {
        operations.stream()
                .filter(one ->
                        one.method().equals(method) && one.path().matcher(path).matches())
                .findFirst()
                .ifPresent(one -> {
                    List<String> wrong = new ArrayList<>();
                    compare("", one.schema(), answer.json(), wrong);
                    if (!wrong.isEmpty()) {
                        throw new AssertionError(method + " " + path + " answers otherwise than answers.txt says: "
                                + String.join("; ", wrong) + " in " + answer.body());
                    }
                });
    }

    private void compare(String at, JsonNode said, JsonNode found, List<String> wrong) {
        JsonNode schema =
                said.has("$ref") ? document.at(said.get("$ref").asText().substring(1)) : said;
        if (schema.has("type") && !isOf(schema.get("type"), found)) {
            wrong.add(at + " is no " + schema.get("type"));
            return;
        }
        if (found.isArray()) {
            for (int i = 0; i < found.size(); i++) {
                compare(at + "[" + i + "]", schema.path("items"), found.get(i), wrong);
            }
        }
        if (found.isObject() && schema.has("properties")) {
            schema.path("required").forEach(name -> {
                if (!found.has(name.asText())) {
                    wrong.add(at + "." + name.asText() + " is missing");
                }
            });
            found.properties().forEach(member -> {
                JsonNode own = schema.get("properties").path(member.getKey());
                if (own.isMissingNode() && !schema.path("additionalProperties").asBoolean()) {
                    wrong.add(at + "." + member.getKey() + " is not described");
                }
                compare(at + "." + member.getKey(), own, member.getValue(), wrong);
            });
        }
    }

    private static boolean isOf(JsonNode types, JsonNode found) {
        if (types.isArray()) {
            for (JsonNode type : types) {
                if (isOf(type, found)) {
                    return true;
                }
            }
            return false;
        }
        return switch (types.asText()) {
            case "object" -> found.isObject();
            case "array" -> found.isArray();
            case "string" -> found.isTextual();
            case "integer" -> found.isIntegralNumber();
            case "boolean" -> found.isBoolean();
            case "null" -> found.isNull();
            default -> false;
        };
    }
}
