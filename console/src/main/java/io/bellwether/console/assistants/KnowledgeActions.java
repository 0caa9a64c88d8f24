package io.bellwether.console.assistants;

import io.bellwether.assistant.answer.Wishes;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.AssistantStore;
import io.bellwether.assistant.design.DesignReader;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.design.Version;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.Found;
import io.bellwether.assistant.knowledge.KnowledgeStore;
import io.bellwether.assistant.knowledge.KnowledgeStore.Edit;
import io.bellwether.assistant.knowledge.Passage;
import io.bellwether.assistant.knowledge.Shelves;
import io.bellwether.assistant.knowledge.Stock;
import io.bellwether.assistant.knowledge.intake.Intake;
import io.bellwether.assistant.knowledge.intake.Review;
import io.bellwether.assistant.rehearsal.Rehearsal;
import io.bellwether.assistant.rehearsal.Rehearsal.Check;
import io.bellwether.console.About;
import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What operators can do with what an assistant knows: questions with answers, documents, trying, what is missing. */
public final class KnowledgeActions {
    private static final Set<String> FAQ =
            Set.of("question", "alternatives", "answer", "language", "curated", "missed");
    private static final int MOST = 200;
    private static final int USUAL_HITS = 5;

    private final AssistantStore assistants;
    private final KnowledgeStore knowledge;
    private final Supplier<Shelves> shelves;
    private final Runnable changed;
    private final Imports imports;

    /**
     * @param shelves where questions are tried; asking for them may wait
     * @param changed told after each change, so that it holds here at once
     */
    public KnowledgeActions(
            AssistantStore assistants, KnowledgeStore knowledge, Supplier<Shelves> shelves, Runnable changed) {
        this.assistants = assistants;
        this.knowledge = knowledge;
        this.shelves = shelves;
        this.changed = changed;
        this.imports = new Imports(knowledge, changed);
    }

    public List<AdminAction> actions() {
        return List.of(
                look("knowledge/{slug}/faqs", this::faqs)
                        .says("List the questions that an assistant can answer")
                        .asks("after", "limit"),
                change("POST", "knowledge/{slug}/faqs", request -> put(request, ""))
                        .says("Teach an assistant a question and its answer")
                        .takes(FAQ, "question", "answer"),
                change("PUT", "knowledge/{slug}/faqs/{id}", request -> put(request, request.variable("id")))
                        .says("Put a question and its answer in place of another")
                        .takes(FAQ, "question", "answer"),
                change("DELETE", "knowledge/{slug}/faqs/{id}", this::remove).says("Take a question away"),
                change("POST", "knowledge/{slug}:import", request -> with(request, slug -> imports.run(request, slug)))
                        .says("Take in a file, or show what would come of it")
                        .asks("name", "format", "as", "language", "curated", "replace", "dry_run")
                        .takes(About.ANYTHING)
                        .upTo(Intake.MOST_BYTES)
                        .besideOthers(),
                look("knowledge/{slug}/documents", this::documents).says("List the documents that an assistant knows"),
                change("DELETE", "knowledge/{slug}/documents/{id}", this::remove)
                        .says("Take a document away"),
                look("knowledge/{slug}:search", this::search)
                        .says("Try what an assistant finds for a question")
                        .asks("q", "language", "limit"),
                look("knowledge/{slug}:rehearse", this::rehearse)
                        .says("Put eight questions to an assistant and tell which it would deal with"),
                look("knowledge/{slug}/unanswered", this::unanswered)
                        .says("List what customers have asked and nothing is known about")
                        .asks("limit"),
                change("DELETE", "knowledge/{slug}/unanswered/{id}", this::settle)
                        .says("Take a question off the list of what is missing"));
    }

    private static AdminAction look(String path, AdminAction.Work work) {
        return AdminAction.of("GET", path, Scope.ASSISTANTS_READ, work);
    }

    private static AdminAction change(String method, String path, AdminAction.Work work) {
        return AdminAction.of(method, path, Scope.ASSISTANTS_WRITE, work);
    }

    private AdminReply with(AdminRequest request, Function<String, AdminReply> then) {
        String slug = request.variable("slug");
        return assistants.find(slug).isPresent() ? then.apply(slug) : Studio.missing(slug);
    }

    private AdminReply faqs(AdminRequest request) {
        return with(request, slug -> {
            List<Faq> all = List.copyOf(knowledge.stock(slug).faqs().values());
            String after = request.parameter("after").orElse("");
            int from = 0;
            while (!after.isEmpty() && from < all.size() && !all.get(from).id().equals(after)) {
                from++;
            }
            List<Faq> page = all.stream()
                    .skip(after.isEmpty() ? 0 : from + 1L)
                    .limit(limit(request, MOST))
                    .toList();
            JsonWriter json = new JsonWriter().object().member("total", all.size());
            json.name("faqs").array();
            page.forEach(faq -> write(json, faq));
            json.endArray();
            if (!page.isEmpty() && !page.getLast().equals(all.getLast())) {
                json.member("next", "after=" + page.getLast().id());
            }
            return AdminReply.ok(json.endObject());
        });
    }

    static JsonWriter write(JsonWriter json, Faq faq) {
        json.object().member("id", faq.id()).member("question", faq.question());
        json.name("alternatives").array();
        faq.alternatives().forEach(json::value);
        return json.endArray()
                .member("answer", faq.answer())
                .member("language", faq.language())
                .member("curated", faq.curated())
                .member("source", faq.source())
                .endObject();
    }

    private AdminReply put(AdminRequest request, String id) throws JsonProblem {
        JsonTree document = request.json();
        return with(request, slug -> {
            Stock stock = knowledge.stock(slug);
            FaqReader reader = new FaqReader(document);
            Optional<Faq> faq =
                    reader.read(named -> id.isEmpty() ? Review.fresh(named, stock) : id, request.operator());
            if (faq.isEmpty()) {
                return AdminReply.invalid(reader.findings());
            }
            if (!id.isEmpty() && !stock.faqs().containsKey(id)) {
                return missing(slug, id);
            }
            List<Faq> same = stock.faqs().values().stream()
                    .filter(other -> !other.id().equals(faq.get().id()) && reader.isSame(other, faq.get()))
                    .toList();
            if (!same.isEmpty()) {
                return AdminReply.refused(
                        Kind.CONFLICT,
                        "The question has an answer already: " + same.getFirst().id(),
                        "change that one, or ask in other words");
            }
            knowledge.change(slug, Edit.put(List.of(faq.get())));
            reader.missed().ifPresent(missed -> knowledge.settle(slug, missed));
            changed.run();
            return AdminReply.ok(write(new JsonWriter(), faq.get()));
        });
    }

    private AdminReply remove(AdminRequest request) {
        return with(request, slug -> {
            String id = request.variable("id");
            Stock stock = knowledge.stock(slug);
            if (!stock.faqs().containsKey(id) && !stock.papers().containsKey(id)) {
                return missing(slug, id);
            }
            knowledge.change(slug, Edit.gone(id));
            changed.run();
            return gone(id);
        });
    }

    private static AdminReply gone(String id) {
        return AdminReply.ok(new JsonWriter().object().member("gone", id).endObject());
    }

    private static AdminReply missing(String slug, String id) {
        return AdminReply.refused(
                Kind.NOT_FOUND,
                slug + " knows no " + id,
                "GET /api/admin/v1/knowledge/" + slug + "/faqs lists what it knows");
    }

    private AdminReply documents(AdminRequest request) {
        return with(request, slug -> {
            JsonWriter json = new JsonWriter().object().name("documents").array();
            knowledge.stock(slug).papers().values().forEach(paper -> json.object()
                    .member("id", paper.id())
                    .member("name", paper.name())
                    .member("language", paper.language())
                    .member("sections", paper.sections().size())
                    .endObject());
            return AdminReply.ok(json.endArray().endObject());
        });
    }

    private AdminReply search(AdminRequest request) {
        return with(request, slug -> {
            String language = request.parameter("language").orElse("vi");
            Found found = shelves.get()
                    .look(slug, request.parameter("q").orElse(""), language, (int) limit(request, USUAL_HITS));
            JsonWriter json = new JsonWriter().object();
            json.name("exact");
            found.exact().ifPresentOrElse(exact -> write(json, exact), json::valueNull);
            json.name("passages").array();
            found.passages().forEach(passage -> write(json, passage));
            return AdminReply.ok(json.endArray().endObject());
        });
    }

    private static void write(JsonWriter json, Passage passage) {
        json.object()
                .member("id", passage.id())
                .member("title", passage.title())
                .member("text", passage.text())
                .member("score_permille", Math.round(passage.score() * 1_000))
                .endObject();
    }

    private AdminReply rehearse(AdminRequest request) {
        return with(request, slug -> {
            List<Check> checks = rehearsal(slug).run(knowledge.stock(slug));
            JsonWriter json = new JsonWriter()
                    .object()
                    .member("passed", checks.stream().allMatch(Check::passed))
                    .name("checks")
                    .array();
            checks.forEach(check -> json.object()
                    .member("question", check.question())
                    .member("expected", check.expected().name().toLowerCase(Locale.ROOT))
                    .member("found", check.found())
                    .member("passed", check.passed())
                    .endObject());
            return AdminReply.ok(json.endArray().endObject());
        });
    }

    private Rehearsal rehearsal(String slug) {
        Shelves all = shelves.get();
        JsonTree document = assistants
                .find(slug)
                .flatMap(kept -> assistants.version(slug, kept.latest()))
                .map(Version::document)
                .orElse(new JsonTree.Nothing());
        boolean handsOver = DesignReader.read(slug, 1, document) instanceof DesignReader.Read.Right(Assistant read)
                && read.does(Switch.HANDOFF);
        return new Rehearsal(
                (question, language, most) -> all.look(slug, question, language, most), Wishes.BY_PHRASE, handsOver);
    }

    private AdminReply unanswered(AdminRequest request) {
        return with(request, slug -> {
            JsonWriter json = new JsonWriter().object().name("questions").array();
            knowledge.missed(slug, (int) limit(request, MOST)).forEach(missed -> json.object()
                    .member("id", missed.id())
                    .member("question", missed.question())
                    .member("times", missed.times())
                    .member("last_at", missed.last().toString())
                    .endObject());
            return AdminReply.ok(json.endArray().endObject());
        });
    }

    private AdminReply settle(AdminRequest request) {
        return with(request, slug -> {
            String id = request.variable("id");
            return knowledge.settle(slug, id) ? gone(id) : missing(slug, id);
        });
    }

    private static long limit(AdminRequest request, long usual) {
        return request.parameter("limit")
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Long::valueOf)
                .map(number -> Math.clamp(number, 1L, MOST))
                .orElse(usual);
    }
}
