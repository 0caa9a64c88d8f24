package io.bellwether.console;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Map;

/**
 * What a route was from some moment on.
 *
 * @param number counted from 1
 * @param at when
 * @param by which operator
 * @param note why, in the operator's words
 * @param route its document; {@code null} when the settings file's own was restored
 */
public record RouteVersion(long number, String at, String by, String note, JsonTree route) {
    static final JsonLimits LIMITS = new JsonLimits(24, 1 << 18, 40, 1 << 17);

    /** Whether it leaves the route to the settings file. */
    boolean isTheFiles() {
        return route instanceof JsonTree.Nothing;
    }

    /** What {@link #toBytes} has written. */
    public static RouteVersion read(byte[] file) throws JsonProblem {
        JsonTree tree = JsonTree.read(file, LIMITS);
        return new RouteVersion(
                tree.member("version").flatMap(JsonTree::whole).orElse(0L),
                text(tree, "at"),
                text(tree, "by"),
                text(tree, "note"),
                tree.member("route").orElse(new JsonTree.Nothing()));
    }

    private static String text(JsonTree tree, String name) {
        return tree.member(name).flatMap(JsonTree::text).orElse("");
    }

    /** As it is kept. */
    public byte[] toBytes(String name) {
        JsonWriter json = new JsonWriter().object().member("name", name);
        write(json);
        return json.endObject().toBytes();
    }

    /** As members of an object that is open. */
    void write(JsonWriter json) {
        json.member("version", number).member("at", at).member("by", by).member("note", note);
        route.write(json.name("route"));
    }

    /** For a list: everything but the document. */
    void writeHead(JsonWriter json) {
        json.object()
                .member("version", number)
                .member("at", at)
                .member("by", by)
                .member("note", note)
                .member("source", isTheFiles() ? "settings" : "api")
                .endObject();
    }

    /** Adds what it lays over the settings file to a map of such documents, or takes it out. */
    public void lay(String name, Map<String, JsonTree> overlay) {
        if (isTheFiles()) {
            overlay.remove(name);
        } else {
            overlay.put(name, route);
        }
    }
}
