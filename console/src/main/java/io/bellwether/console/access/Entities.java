package io.bellwether.console.access;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What operators can do with the entities of one kind: list, look, make, change. Nothing is ever deleted, only
 * disabled: money and history refer to names.
 */
final class Entities<T extends Entity> {
    private static final int MOST = 200;

    /** What a new one must have beside its name. */
    private static final Set<String> NEEDED = Set.of("users.team", "operators.role", "operators.password");

    private static final long USUAL = 50;

    /**
     * One kind.
     *
     * @param plural as paths and documents call it
     * @param place the path of one of them
     * @param name the name that such a path means
     * @param scopes what it takes to look, and to change
     * @param fields what a new one may have
     * @param mutable which of these may be changed later
     */
    record Sort<T extends Entity>(
            String plural,
            String place,
            Function<AdminRequest, String> name,
            Scopes scopes,
            Set<String> fields,
            Set<String> mutable,
            BiFunction<Form, Entity.Traits, T> make,
            BiFunction<T, Form, T> edit) {
        /** What a new one must have: its place's names, and what says whose or what it is. */
        String[] required() {
            return fields.stream()
                    .filter(field -> place.contains("{" + field + "}") || NEEDED.contains(plural + "." + field))
                    .toArray(String[]::new);
        }
    }

    /** What it takes to look, and to change. */
    record Scopes(Scope read, Scope write) {
        static final Scopes ACCESS = new Scopes(Scope.ACCESS_READ, Scope.ACCESS_WRITE);
    }

    private final Sort<T> sort;
    private final Directory<T> directory;
    private final InstantSource clock;
    private final Runnable changed;

    /**
     * @param changed told after each change, so that it holds here at once
     */
    Entities(Sort<T> sort, Directory<T> directory, InstantSource clock, Runnable changed) {
        this.sort = sort;
        this.directory = directory;
        this.clock = clock;
        this.changed = changed;
    }

    AdminAction list() {
        return AdminAction.of("GET", sort.plural(), sort.scopes().read(), this::list)
                .says("List the " + sort.plural())
                .asks("limit", "after", "within")
                .onlyLooking();
    }

    AdminAction show() {
        return AdminAction.of("GET", sort.place(), sort.scopes().read(), request -> directory
                        .find(sort.name().apply(request))
                        .<AdminReply>map(Entities::shown)
                        .orElseGet(() -> missing(request)))
                .says("Show one of the " + sort.plural())
                .onlyLooking();
    }

    AdminAction add() {
        return AdminAction.of(
                        "POST",
                        sort.plural(),
                        sort.scopes().write(),
                        request ->
                                made(request, thing -> directory.add(thing, change(request, "create", thing.name()))))
                .says("Add one to the " + sort.plural())
                .takes(sort.fields(), sort.required());
    }

    AdminAction alter() {
        return AdminAction.of("PATCH", sort.place(), sort.scopes().write(), this::alter)
                .says("Change one of the " + sort.plural())
                .takes(sort.mutable());
    }

    private AdminReply list(AdminRequest request) {
        Optional<Long> limit =
                request.parameter("limit").map(text -> text.matches("[0-9]{1,6}") ? Long.parseLong(text) : 0);
        if (limit.isPresent() && (limit.get() < 1 || limit.get() > MOST)) {
            return AdminReply.refused(Kind.BAD_REQUEST, "limit: not a whole number in range", "expected: 1 to " + MOST);
        }
        Directory.Page page = new Directory.Page(
                request.parameter("after").orElse(""),
                request.parameter("within").orElse(""),
                Math.toIntExact(limit.orElse(USUAL)));
        List<T> things = directory.page(page);
        JsonWriter json = new JsonWriter().object().name(sort.plural()).array();
        things.forEach(thing -> {
            thing.write(json.object());
            json.endObject();
        });
        json.endArray();
        if (things.size() == page.limit()) {
            json.member("next", "after=" + things.getLast().name());
        }
        return AdminReply.ok(json.endObject());
    }

    /** Reads a new one, and goes on with it when nothing is wrong. */
    AdminReply made(AdminRequest request, Function<T, Outcome<T>> then) throws JsonProblem {
        Form form = Form.of(request.json(), sort.fields());
        Entity.Traits traits =
                new Entity.Traits(false, new JsonTree.Members(Map.of()), clock.instant(), request.operator());
        T thing = sort.make().apply(form, traits);
        return form.findings().isEmpty()
                ? answer(request, then.apply(thing), Entities::created)
                : AdminReply.invalid(form.findings());
    }

    private AdminReply alter(AdminRequest request) throws JsonProblem {
        JsonTree document = request.json();
        String name = sort.name().apply(request);
        Optional<T> before = directory.find(name);
        if (before.isEmpty()) {
            return missing(request);
        }
        Form form = Form.of(document, sort.mutable());
        T _ = sort.edit().apply(before.get(), form);
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        Outcome<T> outcome = directory.alter(
                name,
                now -> sort.edit().apply(now, Form.of(document, sort.mutable())),
                change(request, "change", name));
        return answer(request, outcome, Entities::shown);
    }

    AdminReply answer(AdminRequest request, Outcome<T> outcome, Function<T, AdminReply> done) {
        return switch (outcome) {
            case Outcome.Done<T>(T now) -> {
                changed.run();
                yield done.apply(now);
            }
            case Outcome.Missing<T> _ -> missing(request);
            case Outcome.Taken<T> _ ->
                AdminReply.refused(Kind.CONFLICT, "The name is taken", "choose another; names are never used again");
            case Outcome.Dangling<T> _ ->
                AdminReply.refused(
                        Kind.INVALID,
                        "The document names an organisation, a team or a user that does not exist",
                        "make that first, or mend the name");
        };
    }

    Change change(AdminRequest request, String verb, String name) {
        return new Change(
                clock.instant(),
                request.operator(),
                sort.plural() + "." + verb,
                sort.plural() + "/" + name,
                request.id());
    }

    private AdminReply missing(AdminRequest request) {
        return AdminReply.refused(
                Kind.NOT_FOUND,
                "There is no " + sort.name().apply(request) + " among the " + sort.plural(),
                "GET /api/admin/v1/" + sort.plural() + " lists them");
    }

    static AdminReply shown(Entity thing) {
        return AdminReply.ok(document(thing));
    }

    private static AdminReply created(Entity thing) {
        return AdminReply.created(document(thing));
    }

    private static JsonWriter document(Entity thing) {
        JsonWriter json = new JsonWriter().object();
        thing.write(json);
        return json.endObject();
    }
}
