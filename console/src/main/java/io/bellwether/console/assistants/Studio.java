package io.bellwether.console.assistants;

import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.AssistantStore;
import io.bellwether.assistant.design.DesignReader;
import io.bellwether.assistant.design.Fault;
import io.bellwether.assistant.design.Kept;
import io.bellwether.assistant.design.Models;
import io.bellwether.assistant.design.Version;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.console.Problem.Kind;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeaderName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Where versions of assistants are made: checked first, then kept, then published if they are to be. */
final class Studio {
    private static final HeaderName IF_MATCH = HeaderName.of("if-match");
    private static final int LONGEST_NOTE = 500;

    private final House house;

    /**
     * What the actions depend on.
     *
     * @param randomness 32 bytes that nobody can guess
     * @param offered whether the gateway offers a model of this name
     * @param changed told after each change, so that it holds here at once
     */
    record House(
            AssistantStore assistants,
            Supplier<byte[]> randomness,
            Predicate<String> offered,
            Runnable changed,
            InstantSource clock) {}

    Studio(House house) {
        this.house = house;
    }

    /** With the assistant that the path names. */
    AdminReply with(AdminRequest request, Function<Kept, AdminReply> then) {
        String slug = request.variable("slug");
        Optional<Kept> kept = house.assistants().find(slug);
        return kept.map(then).orElseGet(() -> missing(slug));
    }

    static AdminReply missing(String slug) {
        return AdminReply.refused(
                Kind.NOT_FOUND, "There is no assistant " + slug, "GET /api/admin/v1/assistants lists them");
    }

    /** What is wrong with a document. */
    static List<Problem.Finding> findings(String slug, JsonTree document) {
        return switch (DesignReader.read(slug, 1, document)) {
            case DesignReader.Read.Right _ -> List.of();
            case DesignReader.Read.Wrong(List<Fault> faults) ->
                faults.stream()
                        .map(fault -> new Problem.Finding(fault.path(), fault.what(), fault.remedy()))
                        .toList();
        };
    }

    /** What is wrong with a document that customers are to meet: models that nobody offers would never answer. */
    private List<Problem.Finding> findings(String slug, JsonTree document, boolean publish) {
        List<Problem.Finding> wrong = findings(slug, document);
        boolean right = publish && wrong.isEmpty();
        return right && DesignReader.read(slug, 1, document) instanceof DesignReader.Read.Right(Assistant made)
                ? unoffered(made.models(), document)
                : wrong;
    }

    private List<Problem.Finding> unoffered(Models models, JsonTree document) {
        boolean named = document.member("models")
                .flatMap(said -> said.member("summaries"))
                .isPresent();
        List<Problem.Finding> wrong = new ArrayList<>();
        unoffered("models.answers", models.answers()).ifPresent(wrong::add);
        if (named) { // else the policy's: without it old words drop out of the prompt, and that is all
            unoffered("models.summaries", models.summaries()).ifPresent(wrong::add);
        }
        return wrong;
    }

    private Optional<Problem.Finding> unoffered(String path, String model) {
        return house.offered().test(model)
                ? Optional.empty()
                : Optional.of(new Problem.Finding(
                        path,
                        "no model " + model + " is offered here",
                        "name one of GET /v1/models, or make a route of it"));
    }

    /** Keeps a new assistant. */
    AdminReply add(AdminRequest request, String slug, JsonTree document, boolean publish) {
        List<Problem.Finding> wrong = findings(slug, document, publish);
        if (!wrong.isEmpty()) {
            return AdminReply.invalid(wrong);
        }
        if (house.assistants().all().size() >= AssistantStore.MOST_ASSISTANTS) {
            return AdminReply.refused(
                    Kind.CONFLICT, "There are " + AssistantStore.MOST_ASSISTANTS + " assistants", "use one of them");
        }
        Kept fresh = new Kept(
                slug,
                1,
                publish ? OptionalLong.of(1) : OptionalLong.empty(),
                false,
                HexFormat.of().formatHex(house.randomness().get()),
                0,
                house.clock().instant(),
                request.operator());
        if (!house.assistants().add(fresh, version(request, 1, document, "made"))) {
            return AdminReply.refused(
                    Kind.CONFLICT, "The name " + slug + " is taken", "choose another; names are never used again");
        }
        house.changed().run();
        return AdminReply.created(document(fresh, document));
    }

    /** Keeps the next version; what customers talk to moves on with it, unless it is to stay a draft. */
    AdminReply change(AdminRequest request, Kept kept, JsonTree document, String note) {
        Optional<AdminReply> stale = stale(request, kept);
        if (stale.isPresent()) {
            return stale.get();
        }
        boolean live = kept.published().isPresent()
                && !request.parameter("publish").filter("false"::equals).isPresent();
        List<Problem.Finding> wrong = findings(kept.slug(), document, live);
        if (!wrong.isEmpty()) {
            return AdminReply.invalid(wrong);
        }
        long number = kept.latest() + 1;
        String why = request.parameter("note").orElse(note);
        String cut = why.substring(0, Math.min(why.length(), LONGEST_NOTE));
        if (!house.assistants().append(kept.slug(), version(request, number, document, cut))) {
            return conflict(number);
        }
        OptionalLong published = live ? OptionalLong.of(number) : kept.published();
        return turned(kept, number, published, document);
    }

    private AdminReply turned(Kept kept, long latest, OptionalLong published, JsonTree document) {
        if (!published.equals(kept.published())) {
            house.assistants().publish(kept.slug(), published.orElseThrow());
        }
        house.changed().run();
        Kept now = new Kept(
                kept.slug(), latest, published, kept.archived(), kept.secret(), kept.recalls(), kept.at(), kept.by());
        return AdminReply.ok(document(now, document));
    }

    /** Says which version customers talk to. */
    AdminReply publish(Kept kept, long number) {
        Optional<Version> version = house.assistants().version(kept.slug(), number);
        if (version.isEmpty()) {
            return unknownVersion(kept.slug(), Long.toString(number));
        }
        List<Problem.Finding> wrong = findings(kept.slug(), version.get().document(), true);
        return wrong.isEmpty()
                ? turned(
                        kept,
                        kept.latest(),
                        OptionalLong.of(number),
                        version.get().document())
                : AdminReply.invalid(wrong);
    }

    /** Takes it out of sight, or back into it. */
    AdminReply archive(Kept kept, boolean archived) {
        house.assistants().archive(kept.slug(), archived);
        house.changed().run();
        return AdminReply.ok(new JsonWriter()
                .object()
                .member("slug", kept.slug())
                .member("archived", archived)
                .endObject());
    }

    /** That what assistants know has changed. */
    void told() {
        house.changed().run();
    }

    private static Optional<AdminReply> stale(AdminRequest request, Kept kept) {
        return request.field(IF_MATCH)
                .map(wanted -> wanted.replace("\"", ""))
                .filter(wanted -> !wanted.equals(Long.toString(kept.latest())))
                .map(wanted -> conflict(kept.latest()));
    }

    private static AdminReply conflict(long latest) {
        return AdminReply.refused(
                Kind.CONFLICT,
                "Somebody has made version " + latest + " in the meantime",
                "look at the difference, then send If-Match: " + latest);
    }

    static AdminReply unknownVersion(String slug, String version) {
        return AdminReply.refused(
                Kind.NOT_FOUND,
                "The assistant " + slug + " has no version " + version,
                "GET its /versions; the latest " + AssistantStore.MOST_VERSIONS + " are kept");
    }

    private Version version(AdminRequest request, long number, JsonTree document, String note) {
        return new Version(number, document, note, house.clock().instant(), request.operator());
    }

    /** The newest version's document. */
    JsonTree latest(Kept kept) {
        return house.assistants()
                .version(kept.slug(), kept.latest())
                .map(Version::document)
                .orElse(new JsonTree.Nothing());
    }

    /** An assistant with a document. */
    static JsonWriter document(Kept kept, JsonTree document) {
        JsonWriter json = head(new JsonWriter().object(), kept);
        document.write(json.name("design"));
        return json.endObject();
    }

    /** As members of an object that is open. */
    static JsonWriter head(JsonWriter json, Kept kept) {
        json.member("slug", kept.slug()).member("version", kept.latest());
        if (kept.published().isPresent()) {
            json.member("published", kept.published().getAsLong());
        } else {
            json.memberNull("published");
        }
        return json.member("archived", kept.archived())
                .member("created_at", kept.at().toString())
                .member("created_by", kept.by())
                .member("page", "/c/" + kept.slug());
    }
}
