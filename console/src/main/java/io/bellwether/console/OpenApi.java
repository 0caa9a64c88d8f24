package io.bellwether.console;

import io.bellwether.console.Problem.Kind;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The document that describes the operator's API (OpenAPI Specification 3.1.1), made of the actions themselves. */
public final class OpenApi {
    /** Where it stands below {@link AdminDoor#PATH}. */
    public static final String PATH = "openapi.json";

    private static final String PROBLEM = "#/components/schemas/problem";

    private final JsonWriter json = new JsonWriter();
    private final Answers answers = Answers.read();

    private OpenApi() {}

    /** Shows the document of these actions, which may be one of them. */
    public static AdminAction action(Supplier<List<AdminAction>> actions) {
        return AdminAction.of("GET", PATH, Scope.SELF, request -> AdminReply.ok(of(actions.get())))
                .says("Show this document");
    }

    static JsonWriter of(List<AdminAction> actions) {
        OpenApi document = new OpenApi();
        document.write(actions);
        return document.json;
    }

    private void write(List<AdminAction> actions) {
        json.object().member("openapi", "3.1.1").name("info").object();
        json.member("title", "Bellwether: the operator's API")
                .member("version", "1")
                .member("description", "What operators can do. Refusals are problem details (RFC 9457) with a remedy.")
                .endObject();
        json.name("servers").array().object().member("url", AdminDoor.PATH.substring(0, AdminDoor.PATH.length() - 1));
        json.endObject().endArray().name("paths").object();
        byPath(actions).forEach((path, here) -> {
            json.name("/" + path).object();
            parameters(here.getFirst().path());
            here.forEach(this::operation);
            json.endObject();
        });
        json.endObject().name("components").object();
        components();
        json.endObject().endObject();
    }

    private static Map<String, List<AdminAction>> byPath(List<AdminAction> actions) {
        return actions.stream()
                .collect(Collectors.groupingBy(
                        action -> action.path().toString(), TreeMap::new, Collectors.toUnmodifiableList()));
    }

    private void parameters(PathPattern path) {
        json.name("parameters").array();
        path.names().forEach(name -> parameter(name, "path"));
        json.endArray();
    }

    private void parameter(String name, String in) {
        json.object().member("name", name).member("in", in).member("required", in.equals("path"));
        Shape.of(name).write(json.name("schema").object());
        json.endObject().endObject();
    }

    private void operation(AdminAction action) {
        json.name(action.method().toLowerCase(Locale.ROOT)).object();
        json.member("operationId", OperationId.of(action))
                .member("summary", action.about().summary())
                .member("x-scope", action.scope().name().toLowerCase(Locale.ROOT));
        security(action.scope());
        if (!action.about().query().isEmpty()) {
            json.name("parameters").array();
            action.about().query().forEach(name -> parameter(name, "query"));
            json.endArray();
        }
        if (action.about().takesDocument()) {
            body(action.about());
        }
        responses(action);
        json.endObject();
    }

    private void security(Scope scope) {
        json.name("security").array();
        if (scope != Scope.OPEN) {
            json.object().name("key").array().endArray().endObject();
            json.object().name("session").array().endArray().endObject();
        }
        json.endArray();
    }

    private void body(About about) {
        json.name("requestBody").object().member("required", !about.required().isEmpty());
        json.name("content")
                .object()
                .name("application/json")
                .object()
                .name("schema")
                .object();
        json.member("type", "object");
        boolean anything = about.fields().equals(About.ANYTHING);
        if (!anything) {
            json.name("properties").object();
            about.fields().stream().sorted().forEach(field -> {
                Shape.of(field).write(json.name(field).object());
                json.endObject();
            });
            json.endObject().name("required").array();
            about.required().stream().sorted().forEach(json::value);
            json.endArray();
        }
        json.member("additionalProperties", anything).endObject().endObject().endObject();
        json.endObject();
    }

    private void responses(AdminAction action) {
        json.name("responses").object();
        json.name("2XX").object().member("description", "Done; the answer says what there is now.");
        json.name("content").object().name("application/json").object();
        answers.schema(action, json.name("schema").object());
        json.endObject().endObject().endObject().endObject();
        if (action.waitsForOthers() && action.scope() == Scope.OPEN) {
            json.name("302").object().member("description", "Go there.").endObject();
        }
        Arrays.stream(Kind.values()).filter(kind -> isPossible(kind, action)).forEach(kind -> json.name(
                        Integer.toString(kind.status()))
                .object()
                .member("$ref", "#/components/responses/" + kind.code())
                .endObject());
        json.endObject();
    }

    private static boolean isPossible(Kind kind, AdminAction action) {
        boolean named = !action.path().names().isEmpty();
        boolean provesPassword = Set.of(Scope.OPEN, Scope.ENTRY, Scope.SELF).contains(action.scope());
        return switch (kind) {
            case BAD_REQUEST, UNKNOWN_KEY, STORE_AWAY, STORE_FULL -> true;
            case NOT_ALLOWED -> action.scope() != Scope.OPEN;
            case NOT_FOUND -> named;
            case METHOD_NOT_ALLOWED, INTERNAL -> false;
            case IDENTITY_PROVIDER_AWAY -> action.waitsForOthers() && action.scope() == Scope.OPEN;
            case MODEL_AWAY -> action.waitsForOthers() && action.scope() == Scope.DESK_WRITE;
            case CODE_MISSING, SECOND_FACTOR_MISSING, BUSY -> false; // another of the same status stands for it
            case CONFLICT, TOO_LARGE, INVALID -> action.isChange();
            case TOO_MANY ->
                action.waitsForOthers() || (provesPassword && action.about().takesDocument());
        };
    }

    private void components() {
        json.name("securitySchemes").object().name("key").object();
        json.member("type", "http").member("scheme", "bearer").endObject();
        json.name("session").object().member("type", "apiKey").member("in", "cookie");
        json.member("name", "__Host-bellwether").endObject().endObject();
        json.name("responses").object();
        for (Kind kind : Kind.values()) {
            json.name(kind.code()).object().member("description", kind.title());
            json.name("content").object().name("application/problem+json").object();
            json.name("schema").object().member("$ref", PROBLEM).endObject();
            json.endObject().endObject().endObject();
        }
        json.endObject().name("schemas").object().name("problem").object();
        problem();
        json.endObject();
        answers.shapes(json);
        json.endObject();
    }

    private void problem() {
        json.member("type", "object").name("required").array();
        List.of("type", "title", "status", "code", "detail", "remedy", "request_id")
                .forEach(json::value);
        json.endArray().name("properties").object();
        List.of("type", "title", "code", "detail", "remedy", "request_id").forEach(this::text);
        json.name("status").object().member("type", "integer").endObject();
        json.name("errors")
                .object()
                .member("type", "array")
                .name("items")
                .object()
                .member("type", "object");
        json.name("properties").object();
        List.of("path", "what", "remedy").forEach(this::text);
        json.endObject().endObject().endObject().endObject();
    }

    private void text(String name) {
        json.name(name).object().member("type", "string").endObject();
    }
}
