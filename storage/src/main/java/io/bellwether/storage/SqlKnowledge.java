package io.bellwether.storage;

import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.KnowledgeStore;
import io.bellwether.assistant.knowledge.Missed;
import io.bellwether.assistant.knowledge.Paper;
import io.bellwether.assistant.knowledge.Stock;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Knowledge in its tables. A change and the numbers that replicas look at are one. */
public final class SqlKnowledge implements KnowledgeStore {
    private static final JsonLimits LIMITS = new JsonLimits(8, 1 << 20, 20, 1 << 16);

    /** In the order in which they came; what is put again keeps its place. */
    private static final String PUT_FAQ = "INSERT INTO faq"
            + " (assistant, id, place, question, alternatives, answer, language, curated, source)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (assistant, id) DO UPDATE SET"
            + " question = excluded.question, alternatives = excluded.alternatives, answer = excluded.answer,"
            + " language = excluded.language, curated = excluded.curated, source = excluded.source";

    private static final String PUT_PAPER = "INSERT INTO paper (assistant, id, place, name, language, sections)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (assistant, id) DO UPDATE SET"
            + " name = excluded.name, language = excluded.language, sections = excluded.sections";

    private static final String COUNT_MISSED = "INSERT INTO missed_question (assistant, id, question, times, last_at)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (assistant, id) DO UPDATE SET question = excluded.question,"
            + " times = missed_question.times + excluded.times, last_at = excluded.last_at";

    private static final String TRIM_MISSED = "DELETE FROM missed_question WHERE assistant = ? AND id IN"
            + " (SELECT id FROM missed_question WHERE assistant = ? ORDER BY last_at DESC, id LIMIT 1000000 OFFSET ?)";

    private final Supplier<Database> databases;

    public SqlKnowledge(Supplier<Database> databases) {
        this.databases = databases;
    }

    @Override
    public long version() {
        return databases.get().read(session -> session.one(
                        row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = 'knowledge'")
                .orElse(0L));
    }

    @Override
    public Map<String, Long> versions() {
        return databases.get().read(session -> {
            Map<String, Long> versions = new LinkedHashMap<>();
            session.list(
                            row -> Map.entry(row.text("assistant"), row.whole("value")),
                            "SELECT assistant, value FROM knowledge")
                    .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
            return versions;
        });
    }

    @Override
    public Stock stock(String assistant) {
        return databases.get().read(session -> {
            Map<String, Faq> faqs = new LinkedHashMap<>();
            session.list(SqlKnowledge::faq, "SELECT * FROM faq WHERE assistant = ? ORDER BY place, id", assistant)
                    .forEach(faq -> faqs.put(faq.id(), faq));
            Map<String, Paper> papers = new LinkedHashMap<>();
            session.list(SqlKnowledge::paper, "SELECT * FROM paper WHERE assistant = ? ORDER BY place, id", assistant)
                    .forEach(paper -> papers.put(paper.id(), paper));
            return new Stock(faqs, papers);
        });
    }

    private static Faq faq(SqlRow row) {
        return new Faq(
                row.text("id"),
                row.text("question"),
                words(row.text("alternatives")),
                row.text("answer"),
                row.text("language"),
                row.flag("curated"),
                row.text("source"));
    }

    private static List<String> words(String text) {
        return read(text) instanceof JsonTree.Items(List<JsonTree> items)
                ? items.stream().flatMap(item -> item.text().stream()).toList()
                : List.of();
    }

    private static Paper paper(SqlRow row) {
        List<Paper.Section> sections = read(row.text("sections")) instanceof JsonTree.Items(List<JsonTree> items)
                ? items.stream().map(SqlKnowledge::section).toList()
                : List.of();
        return new Paper(row.text("id"), row.text("name"), row.text("language"), sections);
    }

    private static Paper.Section section(JsonTree item) {
        return new Paper.Section(
                item.member("heading").flatMap(JsonTree::text).orElse(""),
                item.member("text").flatMap(JsonTree::text).orElse(""));
    }

    private static JsonTree read(String text) {
        try {
            return JsonTree.read(text.getBytes(StandardCharsets.UTF_8), LIMITS);
        } catch (JsonProblem broken) {
            throw new StorageFailure(StorageFailure.Kind.BROKEN, "a column of knowledge cannot be read", broken);
        }
    }

    @Override
    public void change(String assistant, Edit edit) {
        int changed = databases.get().write(session -> {
            long value = session.one(
                            row -> row.whole("value"),
                            "INSERT INTO knowledge (assistant, value) VALUES (?, 1)"
                                    + " ON CONFLICT (assistant) DO UPDATE SET value = knowledge.value + 1"
                                    + " RETURNING value",
                            assistant)
                    .orElseThrow();
            put(session, assistant, edit, value);
            session.changeAll("DELETE FROM faq WHERE assistant = ? AND id = ?", rows(assistant, edit.faqsGone()));
            session.changeAll("DELETE FROM paper WHERE assistant = ? AND id = ?", rows(assistant, edit.papersGone()));
            return session.change("UPDATE change_counter SET value = value + 1 WHERE name = 'knowledge'");
        });
        if (changed != 1) {
            throw new IllegalStateException("change_counter: no row for knowledge (expected: one)");
        }
    }

    private static void put(SqlSession session, String assistant, Edit edit, long value) {
        long[] place = {value << 20}; // after everything that an earlier change has put
        session.changeAll(
                PUT_FAQ,
                edit.faqs().stream()
                        .map(faq -> new Object[] {
                            assistant,
                            faq.id(),
                            place[0]++,
                            faq.question(),
                            text(faq.alternatives()),
                            faq.answer(),
                            faq.language(),
                            faq.curated(),
                            faq.source()
                        })
                        .toList());
        session.changeAll(
                PUT_PAPER,
                edit.papers().stream()
                        .map(paper -> new Object[] {
                            assistant, paper.id(), place[0]++, paper.name(), paper.language(), sections(paper)
                        })
                        .toList());
    }

    private static List<Object[]> rows(String assistant, List<String> ids) {
        return ids.stream().map(id -> new Object[] {assistant, id}).toList();
    }

    private static String text(List<String> words) {
        JsonWriter json = new JsonWriter().array();
        words.forEach(json::value);
        return json.endArray().toString();
    }

    private static String sections(Paper paper) {
        JsonWriter json = new JsonWriter().array();
        paper.sections().forEach(section -> json.object()
                .member("heading", section.heading())
                .member("text", section.text())
                .endObject());
        return json.endArray().toString();
    }

    @Override
    public void missed(Collection<Missed> questions) {
        int[] rows = databases.get().write(session -> {
            int[] counted = session.changeAll(
                    COUNT_MISSED,
                    questions.stream()
                            .map(one ->
                                    new Object[] {one.assistant(), one.id(), one.question(), one.times(), one.last()})
                            .toList());
            questions.stream()
                    .map(Missed::assistant)
                    .distinct()
                    .forEach(one -> session.change(TRIM_MISSED, one, one, MOST_MISSED));
            return counted;
        });
        if (rows.length != questions.size()) {
            throw new IllegalStateException("missed: " + rows.length + " rows (expected: " + questions.size() + ")");
        }
    }

    @Override
    public List<Missed> missed(String assistant, int most) {
        return databases
                .get()
                .read(session -> session.list(
                        row -> new Missed(
                                row.text("assistant"),
                                row.text("id"),
                                row.text("question"),
                                row.whole("times"),
                                row.instant("last_at")),
                        "SELECT * FROM missed_question WHERE assistant = ? ORDER BY times DESC, last_at DESC LIMIT ?",
                        assistant,
                        most));
    }

    @Override
    public boolean settle(String assistant, String id) {
        return databases
                        .get()
                        .write(session -> session.change(
                                "DELETE FROM missed_question WHERE assistant = ? AND id = ?", assistant, id))
                == 1;
    }
}
