package io.bellwether.console.assistants;

import io.bellwether.assistant.answer.Spending;
import io.bellwether.assistant.design.AssistantStore;
import io.bellwether.assistant.design.DesignReader;
import io.bellwether.assistant.design.Kept;
import io.bellwether.assistant.design.Template;
import io.bellwether.assistant.design.Version;
import io.bellwether.assistant.knowledge.KnowledgeStore;
import io.bellwether.assistant.knowledge.Stock;
import io.bellwether.console.About;
import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.JsonDiff;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What operators can do with assistants. Each change is a version of its own; restoring one makes a new one. */
public final class AssistantActions {
    private static final Set<String> NEW = Set.of("slug", "shop", "template", "design", "publish");

    private static final Duration DAY = Duration.ofDays(1);

    private final AssistantStore assistants;
    private final KnowledgeStore knowledge;
    private final Spending spending;
    private final InstantSource clock;
    private final Studio studio;
    private final Invitations invitations;

    /** Where assistants are kept, what they know, and what they have cost. */
    public record Stores(AssistantStore assistants, KnowledgeStore knowledge, Spending spending) {}

    /**
     * @param randomness 32 bytes that nobody can guess
     * @param offered whether the gateway offers a model of this name
     * @param changed told after each change, so that it holds here at once
     */
    public AssistantActions(
            Stores stores,
            Supplier<byte[]> randomness,
            Predicate<String> offered,
            Runnable changed,
            InstantSource clock) {
        this.assistants = stores.assistants();
        this.knowledge = stores.knowledge();
        this.spending = stores.spending();
        this.clock = clock;
        this.studio = new Studio(new Studio.House(assistants, randomness, offered, changed, clock));
        this.invitations = new Invitations(stores.assistants(), clock);
    }

    public List<AdminAction> actions() {
        return Stream.of(versioned(), invitations.actions(), whole())
                .flatMap(List::stream)
                .toList();
    }

    /** On assistants as they are. */
    private List<AdminAction> whole() {
        return List.of(
                look("assistants", this::list).says("List the assistants"),
                look("assistant-templates", this::templates).says("List what assistants can begin with"),
                change("POST", "assistants", this::add)
                        .says("Make an assistant, of a template or of nothing")
                        .takes(NEW, "slug"),
                change("POST", "assistants/{slug}:archive", this::archive).says("Take an assistant out of sight"),
                change("POST", "assistants/{slug}:unarchive", this::unarchive)
                        .says("Bring an assistant back into sight"),
                look("assistants/{slug}", this::show).says("Show the latest version of an assistant"),
                change("PUT", "assistants/{slug}", this::put)
                        .says("Put a document in place of an assistant's")
                        .asks("note", "publish")
                        .takes(About.ANYTHING),
                change("PATCH", "assistants/{slug}", this::patch)
                        .says("Change some of an assistant's document (RFC 7396)")
                        .asks("note", "publish")
                        .takes(About.ANYTHING));
    }

    /** On versions of one. Looked at first: a path that ends in a verb would fit one that ends in a name. */
    private List<AdminAction> versioned() {
        return List.of(
                look("assistants/{slug}:diff", this::diff)
                        .says("Compare two versions of an assistant")
                        .asks("from", "to"),
                change("POST", "assistants/{slug}:restore", this::restore)
                        .says("Make an earlier version of an assistant the latest")
                        .takes(Set.of("version"), "version"),
                change("POST", "assistants/{slug}:publish", this::publish)
                        .says("Let customers talk to a version, the latest if none is named")
                        .takes(Set.of("version")),
                change("POST", "assistants/{slug}:clone", this::copy)
                        .says("Make another assistant that is and knows the same")
                        .takes(Set.of("slug"), "slug"),
                look("assistants/{slug}/versions", this::versions).says("List the versions of an assistant"),
                look("assistants/{slug}/versions/{version}", this::version).says("Show one version of an assistant"));
    }

    private AdminReply archive(AdminRequest request) {
        return studio.with(request, kept -> studio.archive(kept, true));
    }

    private AdminReply unarchive(AdminRequest request) {
        return studio.with(request, kept -> studio.archive(kept, false));
    }

    private AdminReply show(AdminRequest request) {
        return studio.with(request, kept -> AdminReply.ok(Studio.document(kept, studio.latest(kept))));
    }

    private static AdminAction look(String path, AdminAction.Work work) {
        return AdminAction.of("GET", path, Scope.ASSISTANTS_READ, work);
    }

    private static AdminAction change(String method, String path, AdminAction.Work work) {
        return AdminAction.of(method, path, Scope.ASSISTANTS_WRITE, work);
    }

    private AdminReply list(AdminRequest request) {
        JsonWriter json = new JsonWriter().object().name("assistants").array();
        for (Kept kept : assistants.all()) {
            JsonTree design = studio.latest(kept);
            JsonTree terms = design.member("terms").orElse(design);
            Studio.head(json.object(), kept)
                    .member("name", text(design, "name"))
                    .member("passcode_required", !text(terms, "passcode").isEmpty());
            if (!text(terms, "expires").isEmpty()) {
                json.member("expires_at", text(terms, "expires"));
            }
            Instant yesterday = clock.instant().minus(DAY);
            json.member("day_cost_micro_dollars", spending.since(kept.slug(), yesterday))
                    .endObject();
        }
        return AdminReply.ok(json.endArray().endObject());
    }

    private AdminReply templates(AdminRequest request) {
        JsonWriter json = new JsonWriter().object().name("templates").array();
        for (String name : Template.NAMES) {
            Template.of(name, "Shop").ifPresent(template -> json.object()
                    .member("name", name)
                    .member("title", template.title())
                    .member("faqs", template.faqs().size())
                    .endObject());
        }
        return AdminReply.ok(json.endArray().endObject());
    }

    private AdminReply add(AdminRequest request) throws JsonProblem {
        JsonTree asked = request.json();
        String slug = text(asked, "slug");
        String name = text(asked, "template");
        String shop = asked.member("shop").flatMap(JsonTree::text).orElse(slug);
        if (!DesignReader.isSlug(slug)) {
            return AdminReply.refused(
                    Kind.BAD_REQUEST, "slug: " + slug + " cannot stand in an address", "use a-z, 0-9 and -, up to 63");
        }
        Optional<Template> template = Template.of(name, shop);
        if (!name.isEmpty() && template.isEmpty()) {
            return AdminReply.refused(
                    Kind.BAD_REQUEST,
                    "template: there is no " + name,
                    "use one of " + String.join(", ", Template.NAMES));
        }
        JsonTree bare = new JsonTree.Members(Map.of("name", new JsonTree.Text(shop)));
        JsonTree own = asked.member("design").orElse(new JsonTree.Members(Map.of()));
        JsonTree document = MergePatch.lay(own, template.map(Template::design).orElse(bare));
        boolean publish =
                asked.member("publish").filter(new JsonTree.Flag(true)::equals).isPresent();
        AdminReply made = studio.add(request, slug, document, publish);
        if (made instanceof AdminReply.Done && template.isPresent()) {
            knowledge.change(slug, KnowledgeStore.Edit.put(template.get().faqs()));
            studio.told();
        }
        return made;
    }

    private AdminReply put(AdminRequest request) throws JsonProblem {
        JsonTree document = request.json();
        return studio.with(request, kept -> studio.change(request, kept, document, ""));
    }

    private AdminReply patch(AdminRequest request) throws JsonProblem {
        JsonTree some = request.json();
        return studio.with(
                request, kept -> studio.change(request, kept, MergePatch.lay(some, studio.latest(kept)), ""));
    }

    private AdminReply restore(AdminRequest request) throws JsonProblem {
        long number = number(request.json()).orElse(0L);
        return studio.with(request, kept -> assistants
                .version(kept.slug(), number)
                .map(old -> studio.change(request, kept, old.document(), "restored version " + number))
                .orElseGet(() -> Studio.unknownVersion(kept.slug(), Long.toString(number))));
    }

    private AdminReply publish(AdminRequest request) throws JsonProblem {
        Optional<Long> number = request.body().length() == 0 ? Optional.empty() : number(request.json());
        return studio.with(request, kept -> studio.publish(kept, number.orElse(kept.latest())));
    }

    private AdminReply copy(AdminRequest request) throws JsonProblem {
        String slug = text(request.json(), "slug");
        if (!DesignReader.isSlug(slug)) {
            return AdminReply.refused(
                    Kind.BAD_REQUEST, "slug: " + slug + " cannot stand in an address", "use a-z, 0-9 and -, up to 63");
        }
        return studio.with(request, kept -> {
            AdminReply made = studio.add(request, slug, studio.latest(kept), false);
            if (made instanceof AdminReply.Done) {
                Stock stock = knowledge.stock(kept.slug());
                knowledge.change(
                        slug,
                        new KnowledgeStore.Edit(
                                List.copyOf(stock.faqs().values()),
                                List.of(),
                                List.copyOf(stock.papers().values()),
                                List.of()));
                studio.told();
            }
            return made;
        });
    }

    private AdminReply versions(AdminRequest request) {
        return studio.with(request, kept -> {
            JsonWriter json = new JsonWriter().object().member("slug", kept.slug());
            json.name("versions").array();
            assistants.versions(kept.slug()).forEach(version -> write(json.object(), version)
                    .endObject());
            return AdminReply.ok(json.endArray().endObject());
        });
    }

    private static JsonWriter write(JsonWriter json, Version version) {
        return json.member("version", version.number())
                .member("at", version.at().toString())
                .member("by", version.by())
                .member("note", version.note());
    }

    private AdminReply version(AdminRequest request) {
        String number = request.variable("version");
        return studio.with(request, kept -> found(kept, number)
                .map(version -> {
                    JsonWriter json = write(new JsonWriter().object().member("slug", kept.slug()), version);
                    version.document().write(json.name("design"));
                    return (AdminReply) AdminReply.ok(json.endObject());
                })
                .orElseGet(() -> Studio.unknownVersion(kept.slug(), number)));
    }

    private Optional<Version> found(Kept kept, String number) {
        return number.matches("[0-9]{1,18}")
                ? assistants.version(kept.slug(), Long.parseLong(number))
                : Optional.empty();
    }

    /** The latest against the one before, unless it is said otherwise. */
    private AdminReply diff(AdminRequest request) {
        return studio.with(request, kept -> {
            String to = request.parameter("to").orElse(Long.toString(kept.latest()));
            String from = request.parameter("from").orElse(Long.toString(Math.max(1, kept.latest() - 1)));
            Optional<Version> before = found(kept, from);
            Optional<Version> after = found(kept, to);
            if (before.isEmpty() || after.isEmpty()) {
                return Studio.unknownVersion(kept.slug(), before.isEmpty() ? from : to);
            }
            JsonWriter json = new JsonWriter()
                    .object()
                    .member("slug", kept.slug())
                    .member("from", from)
                    .member("to", to);
            JsonDiff.write(
                    json.name("diff"), before.get().document(), after.get().document());
            return AdminReply.ok(json.endObject());
        });
    }

    private static Optional<Long> number(JsonTree document) {
        return document.member("version").flatMap(JsonTree::whole);
    }

    private static String text(JsonTree document, String name) {
        return document.member(name).flatMap(JsonTree::text).orElse("");
    }
}
