package io.bellwether.console;

import io.bellwether.gateway.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the answers of operations look like, as {@code answers.txt} beside this class says in a notation of its own,
 * which stands at its head. Journeys hold every real answer to it.
 */
final class Answers {
    private static final String FILE = "answers.txt";
    private static final String REFERENCE = "#/components/schemas/";
    private static final String MORE = "...";
    private static final String OR_NULL = "|null";
    private static final Set<String> TYPES = Set.of("text", "whole", "flag", "time", "object", "any");

    /** Shapes by name, and operations by method and path. */
    private final Map<String, String> shapes = new TreeMap<>();

    private final Map<String, String> operations = new TreeMap<>();

    private Answers(String text) {
        for (String line : text.replace("\\\n", " ").split("\n", -1)) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#") && equals > 0) {
                String name = line.substring(0, equals).strip();
                (name.contains("/") ? operations : shapes)
                        .put(name, line.substring(equals + 1).strip());
            }
        }
    }

    static Answers read() {
        try (InputStream file = Answers.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not in the jar: the build is broken");
            }
            return new Answers(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Operations that are described. */
    Set<String> operations() {
        return operations.keySet();
    }

    /** The schema of an action's answer, as members of an object that is open. */
    void schema(AdminAction action, JsonWriter json) {
        String said = Optional.ofNullable(operations.get(action.method() + " /" + action.path()))
                .orElse(MORE);
        if (shapes.containsKey(said)) {
            json.member("$ref", REFERENCE + said);
        } else {
            object(said, json);
        }
    }

    /** All shapes, as members of an object that is open. */
    void shapes(JsonWriter json) {
        shapes.forEach((name, said) -> {
            object(said, json.name(name).object());
            json.endObject();
        });
    }

    private void object(String said, JsonWriter json) {
        String[] members = said.isEmpty() ? new String[0] : said.split(" +", -1);
        json.member("type", "object").name("properties").object();
        for (String member : members) {
            if (!member.equals(MORE)) {
                int colon = colon(member);
                type(member.substring(colon + 1), json.name(bare(member, colon)).object());
                json.endObject();
            }
        }
        json.endObject().name("required").array();
        for (String member : members) {
            if (!member.equals(MORE) && member.charAt(colon(member) - 1) != '?') {
                json.value(bare(member, colon(member)));
            }
        }
        json.endArray();
        if (said.endsWith(MORE)) {
            json.member("additionalProperties", true);
        }
    }

    private static int colon(String member) {
        int colon = member.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(FILE + ": \"" + member + "\" (expected: name:type)");
        }
        return colon;
    }

    private static String bare(String member, int colon) {
        return member.substring(0, member.charAt(colon - 1) == '?' ? colon - 1 : colon);
    }

    private void type(String said, JsonWriter json) {
        if (said.startsWith("[")) {
            type(
                    said.substring(1, said.length() - 1),
                    json.member("type", "array").name("items").object());
            json.endObject();
        } else if (shapes.containsKey(said)) {
            json.member("$ref", REFERENCE + said);
        } else {
            plain(said, json);
        }
    }

    private static void plain(String said, JsonWriter json) {
        boolean orNull = said.endsWith(OR_NULL);
        String type = orNull ? said.substring(0, said.length() - OR_NULL.length()) : said;
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException(
                    FILE + ": \"" + type + "\" (expected: a shape, or one of " + TYPES + ")");
        }
        if (type.equals("any")) {
            return;
        }
        if (orNull) {
            json.name("type").array().value(schemaType(type)).value("null").endArray();
        } else {
            json.member("type", schemaType(type));
        }
        if (type.equals("time")) {
            json.member("format", "date-time");
        }
    }

    private static String schemaType(String type) {
        return switch (type) {
            case "text", "time" -> "string";
            case "whole" -> "integer";
            case "flag" -> "boolean";
            default -> "object";
        };
    }
}
