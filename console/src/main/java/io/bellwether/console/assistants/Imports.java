package io.bellwether.console.assistants;

import io.bellwether.assistant.knowledge.Canonical;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.KnowledgeStore;
import io.bellwether.assistant.knowledge.KnowledgeStore.Edit;
import io.bellwether.assistant.knowledge.Paper;
import io.bellwether.assistant.knowledge.Stock;
import io.bellwether.assistant.knowledge.intake.Draft;
import io.bellwether.assistant.knowledge.intake.Fault;
import io.bellwether.assistant.knowledge.intake.Format;
import io.bellwether.assistant.knowledge.intake.Intake;
import io.bellwether.assistant.knowledge.intake.Review;
import io.bellwether.assistant.knowledge.intake.Review.Verdict;
import io.bellwether.assistant.knowledge.intake.Taken;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.console.Problem.Kind;
import io.bellwether.gateway.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes files in: {@code as=faq} for questions with answers, {@code as=document} for the rest. What is new is kept,
 * duplicates are left out, conflicts too unless they are to replace what there is.
 */
final class Imports {
    private static final String PASTED = "pasted.txt";

    private final KnowledgeStore knowledge;
    private final Runnable changed;

    Imports(KnowledgeStore knowledge, Runnable changed) {
        this.knowledge = knowledge;
        this.changed = changed;
    }

    AdminReply run(AdminRequest request, String slug) {
        String name = request.parameter("name").orElse(PASTED);
        Optional<Format> format = request.parameter("format").map(Format::of).orElseGet(() -> Format.ofName(name));
        if (format.isEmpty()) {
            return AdminReply.refused(
                    Kind.BAD_REQUEST,
                    "name: nobody can tell what " + name + " is",
                    "say format=txt, md, csv, tsv, xlsx, html, docx or pdf");
        }
        byte[] file = request.body().toBytes();
        return request.parameter("as").filter("document"::equals).isPresent()
                ? document(request, slug, name, Intake.sections(format.get(), file))
                : questions(request, slug, name, Intake.questions(format.get(), file));
    }

    private static boolean says(AdminRequest request, String name) {
        return request.parameter(name).filter("true"::equals).isPresent();
    }

    private static AdminReply invalid(List<Fault> faults) {
        return AdminReply.invalid(faults.stream()
                .map(fault -> new Problem.Finding(fault.place(), fault.what(), fault.remedy()))
                .toList());
    }

    private AdminReply questions(AdminRequest request, String slug, String name, Taken<Draft> taken) {
        if (taken.found().isEmpty()) {
            return invalid(taken.faults());
        }
        Stock stock = knowledge.stock(slug);
        Review.Rules rules = new Review.Rules(
                request.parameter("language").orElse("vi"),
                !request.parameter("curated").filter("false"::equals).isPresent(),
                name);
        List<Review.Row> rows = Review.of(taken.found(), stock, rules);
        List<Faq> put = rows.stream()
                .filter(row -> row.verdict() == Verdict.NEW
                        || (row.verdict() == Verdict.CONFLICT
                                && says(request, "replace")
                                && stock.faqs().containsKey(row.with())))
                .map(Review.Row::faq)
                .toList();
        if (stock.faqs().size() + put.size() > KnowledgeStore.MOST_FAQS) {
            return tooMany("questions", KnowledgeStore.MOST_FAQS);
        }
        if (!says(request, "dry_run") && !put.isEmpty()) {
            knowledge.change(slug, Edit.put(put));
            changed.run();
        }
        return AdminReply.ok(report(rows, stock, new JsonWriter().object().member("kept", put.size()), taken.faults()));
    }

    private static JsonWriter report(List<Review.Row> rows, Stock stock, JsonWriter json, List<Fault> faults) {
        for (Verdict verdict : Verdict.values()) {
            json.member(
                    word(verdict),
                    rows.stream().filter(row -> row.verdict() == verdict).count());
        }
        json.name("rows").array();
        for (Review.Row row : rows) {
            json.object()
                    .member("place", row.draft().place())
                    .member("question", row.draft().question())
                    .member("answer", row.draft().answer())
                    .member("language", row.draft().language())
                    .member("verdict", word(row.verdict()))
                    .member("with", row.with())
                    .member("with_answer", other(row, rows, stock))
                    .name("alternatives")
                    .array();
            row.draft().alternatives().forEach(json::value);
            json.endArray().endObject();
        }
        json.endArray().name("faults").array();
        faults.forEach(fault -> json.object()
                .member("path", fault.place())
                .member("what", fault.what())
                .member("remedy", fault.remedy())
                .endObject());
        return json.endArray().endObject();
    }

    /** The answer of what a row is a duplicate of or conflicts with; empty for none. */
    private static String other(Review.Row row, List<Review.Row> rows, Stock stock) {
        Faq known = stock.faqs().get(row.with());
        return known != null
                ? known.answer()
                : rows.stream()
                        .filter(one -> one.draft().place().equals(row.with()))
                        .findFirst()
                        .map(one -> one.draft().answer())
                        .orElse("");
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private AdminReply document(AdminRequest request, String slug, String name, Taken<Paper.Section> taken) {
        if (taken.found().isEmpty()) {
            return invalid(taken.faults());
        }
        String id = "d" + Canonical.id(name); // the same name again is the same document, in a newer form
        Stock stock = knowledge.stock(slug);
        if (stock.papers().size() >= KnowledgeStore.MOST_PAPERS
                && !stock.papers().containsKey(id)) {
            return tooMany("documents", KnowledgeStore.MOST_PAPERS);
        }
        if (!says(request, "dry_run")) {
            String language = request.parameter("language").orElse("vi");
            knowledge.change(slug, Edit.put(new Paper(id, name, language, taken.found())));
            changed.run();
        }
        return AdminReply.ok(new JsonWriter()
                .object()
                .member("id", id)
                .member("name", name)
                .member("sections", taken.found().size())
                .endObject());
    }

    private static AdminReply tooMany(String what, int most) {
        return AdminReply.refused(
                Kind.CONFLICT, "That would be more than " + most + " " + what, "take some away first");
    }
}
