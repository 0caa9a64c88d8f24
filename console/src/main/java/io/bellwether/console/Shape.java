package io.bellwether.console;

import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Arrays;
import java.util.Optional;

/** What the values of a field or parameter look like; a name means the same wherever operators write it. */
enum Shape {
    NAME("string", "maxLength", 63, "name", "user"),
    TEAM("string", "maxLength", 127, "team"),
    TEXT("string", "maxLength", 200, "email", "password", "token", "old", "new", "code"),
    FREE(
            "string",
            "",
            0,
            "organisation",
            "route",
            "after",
            "since",
            "within",
            "subject",
            "actor",
            "note",
            "reason",
            "by",
            "format",
            "account",
            "channel",
            "part",
            "state",
            "iss",
            "error",
            "id",
            "batch",
            "text",
            "key",
            "slug",
            "assistant",
            "template",
            "shop",
            "question",
            "answer",
            "language",
            "source",
            "q",
            "as",
            "missed",
            "agent",
            "into",
            "content",
            "digest"),
    WORD(
            "string",
            "",
            0,
            "provider",
            "model",
            "prompt",
            "plan",
            "unit",
            "owner",
            "stage",
            "number",
            "level",
            "period",
            "zone",
            "mode",
            "status",
            "arm",
            "cache",
            "task",
            "via",
            "span",
            "currency"),
    MOMENT("string", "maxLength", 40, "expires", "until"),
    ROLE("string", "maxLength", 8, "role"),
    FLAG("boolean", "", 0, "disabled", "good", "publish", "curated", "replace", "dry_run", "accept_large"),
    NUMBER(
            "integer",
            "minimum",
            0,
            "version",
            "from",
            "to",
            "first_token_ms",
            "cost_micro_dollars",
            "cap_micro_dollars",
            "cap_micros"),
    COUNT("integer", "minimum", 1, "before", "count", "micro_dollars", "days"),
    DAYS("integer", "maximum", 36_500, "usage_kept_days"),
    PAGE("integer", "maximum", 200, "limit"),
    SECONDS("integer", "maximum", 7_776_000, "overlap_seconds"),
    LIST("array", "maxItems", 200, "models", "allowed_ips", "alternatives", "only"),
    OBJECTS("array", "maxItems", 200, "steps"),
    ALLOWANCE("object", "", 0, "rates"),
    NOTES("object", "maxProperties", 32, "metadata"),
    OBJECT("object", "", 0, "shadow", "design");

    private final String type;
    private final String bound;
    private final long most;
    /** Between blanks. */
    private final String names;

    Shape(String type, String bound, long most, String... names) {
        this.type = type;
        this.bound = bound;
        this.most = most;
        this.names = " " + String.join(" ", names) + " ";
    }

    /** What stands under that name. */
    static Shape of(String name) {
        Optional<Shape> known = Arrays.stream(values())
                .filter(shape -> shape.names.contains(" " + name + " "))
                .findFirst();
        return known.orElseThrow(() -> new IllegalArgumentException(name + ": no shape (expected: one in Shape)"));
    }

    /** As members of a schema that is open. */
    void write(JsonWriter schema) {
        if (this == MOMENT || this == ALLOWANCE || this == DAYS) {
            schema.name("type").array().value(type).value("null").endArray();
        } else {
            schema.member("type", type);
        }
        if (!bound.isEmpty()) {
            schema.member(bound, most);
        }
        if (this == DAYS) {
            schema.member("minimum", 1);
        }
        if (this == MOMENT) {
            schema.member("format", "date-time");
        }
        if (this == ALLOWANCE) {
            schema.name("properties").object();
            for (Allowance.Part part : Allowance.Part.values()) {
                schema.name(part.label()).object().member("type", "integer");
                schema.member("minimum", 0).member("maximum", part.most()).endObject();
            }
            schema.endObject().member("additionalProperties", false);
        }
        if (this == ROLE) {
            schema.name("enum").array();
            Arrays.stream(Role.values()).map(Role::written).forEach(schema::value);
            schema.endArray();
        }
        if (type.equals("array")) {
            schema.name("items").object();
            schema.member("type", this == OBJECTS ? "object" : "string").endObject();
        }
    }
}
