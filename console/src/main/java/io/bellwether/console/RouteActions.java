package io.bellwether.console;

import io.bellwether.console.Problem.Kind;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeaderName;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What an operator can do with routes: look, try, change, compare, restore. Each change is a version of its own, and
 * versions are never changed; restoring one makes a new one that is the same.
 */
public final class RouteActions {
    private static final HeaderName IF_MATCH = HeaderName.of("if-match");
    private static final int LONGEST_NOTE = 500;

    /** The version that the settings file is called. */
    private static final long THE_FILES = 0;

    private final RouteVersions versions;
    private final LiveRoutes live;
    private final InstantSource clock;

    public RouteActions(RouteVersions versions, LiveRoutes live, InstantSource clock) {
        this.versions = versions;
        this.live = live;
        this.clock = clock;
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "routes", Scope.ROUTES_READ, this::list)
                        .says("List the routes with their source and version")
                        .asks("after", "limit"),
                AdminAction.of("GET", "routes/{name}:diff", Scope.ROUTES_READ, this::diff)
                        .says("Compare two versions of a route")
                        .asks("from", "to"),
                AdminAction.of("POST", "routes/{name}:dry-run", Scope.ROUTES_READ, this::dryRun)
                        .says("Check a route and show what it would change")
                        .takes(About.ANYTHING),
                AdminAction.of("POST", "routes/{name}:restore", Scope.ROUTES_WRITE, this::restore)
                        .says("Make an earlier version of a route the latest")
                        .takes(Set.of("version"), "version"),
                AdminAction.of("GET", "routes/{name}/versions", Scope.ROUTES_READ, this::versions)
                        .says("List the versions of a route"),
                AdminAction.of("GET", "routes/{name}/versions/{version}", Scope.ROUTES_READ, this::version)
                        .says("Show one version of a route"),
                AdminAction.of("GET", "routes/{name}", Scope.ROUTES_READ, this::show)
                        .says("Show a route as it is in use")
                        .remembered(),
                AdminAction.of("PUT", "routes/{name}", Scope.ROUTES_WRITE, this::put)
                        .says("Put a route in place of what there is")
                        .asks("note")
                        .takes(About.ANYTHING),
                AdminAction.of("DELETE", "routes/{name}", Scope.ROUTES_WRITE, this::delete)
                        .says("Go back to what the settings file says of a route")
                        .asks("note"));
    }

    private AdminReply list(AdminRequest request) {
        Map<String, JsonTree> overlay = versions.overlay();
        Optional<Page> page = Page.of(request);
        if (page.isEmpty()) {
            return Page.unusable();
        }
        Set<String> names = new HashSet<>(live.listed().keySet());
        names.addAll(overlay.keySet());
        List<String> shown = page.get().cut(names, Function.identity());
        JsonWriter json = new JsonWriter().object().name("routes").array();
        for (String name : shown) {
            json.object()
                    .member("name", name)
                    .member("source", overlay.containsKey(name) ? "api" : "settings")
                    .member("version", latest(name))
                    .endObject();
        }
        json.endArray();
        page.get().next(json, shown, Function.identity());
        return AdminReply.ok(json.endObject());
    }

    private AdminReply show(AdminRequest request) {
        String name = request.variable("name");
        Optional<JsonTree> route = document(name, latest(name));
        return route.map(found -> shown(name, found)).orElseGet(() -> unknown(name));
    }

    private AdminReply shown(String name, JsonTree route) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("name", name)
                .member("source", versions.overlay().containsKey(name) ? "api" : "settings")
                .member("version", latest(name));
        route.write(json.name("route"));
        return AdminReply.ok(json.endObject());
    }

    private AdminReply versions(AdminRequest request) {
        String name = request.variable("name");
        JsonWriter json =
                new JsonWriter().object().member("name", name).name("versions").array();
        versions.all(name).reversed().forEach(version -> version.writeHead(json));
        return AdminReply.ok(json.endArray().endObject());
    }

    private AdminReply version(AdminRequest request) {
        String name = request.variable("name");
        Optional<RouteVersion> version = number(request.variable("version")).flatMap(n -> versions.version(name, n));
        if (version.isEmpty()) {
            return unknownVersion(name, request.variable("version"));
        }
        JsonWriter json = new JsonWriter().object().member("name", name);
        version.get().write(json);
        return AdminReply.ok(json.endObject());
    }

    /** Between two versions; the later is the one in use unless said otherwise, the earlier the one before. */
    private AdminReply diff(AdminRequest request) {
        String name = request.variable("name");
        String to = request.parameter("to").orElse(Long.toString(latest(name)));
        String from = request.parameter("from")
                .orElse(Long.toString(
                        number(to).map(n -> Math.max(THE_FILES, n - 1)).orElse(THE_FILES)));
        Optional<JsonTree> before = number(from).flatMap(n -> document(name, n));
        Optional<JsonTree> after = number(to).flatMap(n -> document(name, n));
        if (after.isEmpty() && before.isEmpty()) {
            return unknownVersion(name, to);
        }
        JsonWriter json = new JsonWriter()
                .object()
                .member("name", name)
                .member("from", from)
                .member("to", to);
        JsonDiff.write(json.name("diff"), before.orElse(new JsonTree.Nothing()), after.orElse(new JsonTree.Nothing()));
        return AdminReply.ok(json.endObject());
    }

    /** Everything a change would do, but the change. */
    private AdminReply dryRun(AdminRequest request) throws JsonProblem {
        String name = request.variable("name");
        JsonTree route = request.json();
        List<Problem.Finding> findings = live.check(laid(name, route));
        if (!findings.isEmpty()) {
            return AdminReply.invalid(findings);
        }
        JsonWriter json = new JsonWriter().object().member("name", name).member("version", latest(name));
        JsonDiff.write(json.name("diff"), document(name, latest(name)).orElse(new JsonTree.Nothing()), route);
        return AdminReply.ok(json.endObject());
    }

    private AdminReply put(AdminRequest request) throws JsonProblem {
        return change(request, request.json(), request.parameter("note").orElse(""));
    }

    /** Back to what the settings file says. */
    private AdminReply delete(AdminRequest request) {
        return change(request, new JsonTree.Nothing(), request.parameter("note").orElse(""));
    }

    private AdminReply restore(AdminRequest request) throws JsonProblem {
        String name = request.variable("name");
        Optional<Long> number = request.json().member("version").flatMap(JsonTree::whole);
        if (number.isEmpty()) {
            return AdminReply.refused(Kind.BAD_REQUEST, "version: missing", "send {\"version\": 3}; 0 is the file's");
        }
        if (number.get() == THE_FILES) {
            return change(request, new JsonTree.Nothing(), "restored what the settings file says");
        }
        Optional<RouteVersion> old = versions.version(name, number.get());
        return old.isPresent()
                ? change(request, old.get().route(), "restored version " + number.get())
                : unknownVersion(name, number.get().toString());
    }

    private AdminReply change(AdminRequest request, JsonTree route, String note) {
        String name = request.variable("name");
        Optional<AdminReply> refusal = refusal(request, name);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Map<String, JsonTree> overlay = laid(name, route);
        List<Problem.Finding> findings = live.check(overlay);
        if (!findings.isEmpty()) {
            return AdminReply.invalid(findings);
        }
        String kept = note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) : note;
        RouteVersion version =
                new RouteVersion(latest(name) + 1, clock.instant().toString(), request.operator(), kept, route);
        versions.append(name, version);
        List<Problem.Finding> late = live.lay(overlay);
        if (!late.isEmpty()) { // the settings file has changed between the two
            versions.takeBack(name, version);
            return AdminReply.invalid(late);
        }
        JsonWriter json = new JsonWriter().object().member("name", name);
        version.write(json);
        return AdminReply.ok(json.endObject());
    }

    private Optional<AdminReply> refusal(AdminRequest request, String name) {
        if (!versions.canKeep(name)) {
            return Optional.of(AdminReply.refused(
                    Kind.INVALID, "name: too odd or too long, or there are too many routes", "choose another name"));
        }
        String latest = Long.toString(latest(name));
        return request.field(IF_MATCH)
                .map(wanted -> wanted.replace("\"", ""))
                .filter(wanted -> !wanted.equals(latest))
                .map(wanted -> AdminReply.refused(
                        Kind.CONFLICT,
                        "The route is at version " + latest + ", not " + wanted,
                        "look at the difference, then send If-Match: " + latest));
    }

    /** The overlay with this route in place of what it has of the same name. */
    private Map<String, JsonTree> laid(String name, JsonTree route) {
        Map<String, JsonTree> overlay = new LinkedHashMap<>(versions.overlay());
        if (route instanceof JsonTree.Nothing) {
            overlay.remove(name);
        } else {
            overlay.put(name, route);
        }
        return overlay;
    }

    private long latest(String name) {
        return versions.latest(name).map(RouteVersion::number).orElse(THE_FILES);
    }

    private Optional<JsonTree> document(String name, long number) {
        Optional<JsonTree> files = Optional.ofNullable(live.listed().get(name));
        return number == THE_FILES
                ? files
                : versions.version(name, number)
                        .flatMap(version -> version.isTheFiles() ? files : Optional.of(version.route()));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static AdminReply unknown(String name) {
        return AdminReply.refused(Kind.NOT_FOUND, "There is no route " + name, "GET /api/admin/v1/routes lists them");
    }

    private static AdminReply unknownVersion(String name, String version) {
        return AdminReply.refused(
                Kind.NOT_FOUND,
                "The route " + name + " has no version " + version,
                "GET its /versions; the latest " + RouteVersions.MOST_VERSIONS + " are kept");
    }
}
