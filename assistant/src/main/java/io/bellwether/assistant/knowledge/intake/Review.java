package io.bellwether.assistant.knowledge.intake;

import io.bellwether.assistant.knowledge.Canonical;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.Stock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Drafts held against each other and against what is known already. */
public final class Review {
    private final Stock stock;
    private final Rules rules;
    private final Map<String, Faq> known = new HashMap<>();
    private final Map<String, Row> seen = new HashMap<>();

    /**
     * What drafts do not say themselves.
     *
     * @param language of those that do not say
     * @param curated whether their answers may be given without a model
     * @param source where they come from
     */
    public record Rules(String language, boolean curated, String source) {}

    /** What a draft is. */
    public enum Verdict {
        /** Nobody has asked this before. */
        NEW,
        /** The same question has the same answer already. */
        DUPLICATE,
        /** The same question has another answer, in the file or in what is known. */
        CONFLICT,
        /** It cannot be kept. */
        WRONG
    }

    /**
     * A draft and what is thought of it.
     *
     * @param faq as it would be kept; of a conflict it would take the other's place
     * @param with what it is a duplicate of or conflicts with: an id, or a place in the file; empty for a new one
     */
    public record Row(Draft draft, Faq faq, Verdict verdict, String with) {}

    private Review(Stock stock, Rules rules) {
        this.stock = stock;
        this.rules = rules;
        stock.faqs().values().forEach(faq -> faq.questions()
                .forEach(question -> known.putIfAbsent(key(question, faq.language()), faq)));
    }

    /** What is thought of each draft, in their order. */
    public static List<Row> of(List<Draft> drafts, Stock stock, Rules rules) {
        Review review = new Review(stock, rules);
        List<Row> rows = new ArrayList<>();
        drafts.forEach(draft -> rows.add(review.row(draft)));
        return rows;
    }

    private static String key(String question, String language) {
        return language + ' ' + Canonical.of(question);
    }

    private Row row(Draft draft) {
        String language = draft.language().isEmpty() ? rules.language() : draft.language();
        String key = key(draft.question(), language);
        Row before = seen.get(key);
        Faq there = known.get(key);
        Faq faq = new Faq(
                there == null ? fresh(draft.question()) : there.id(),
                cut(draft.question(), Faq.LONGEST_QUESTION),
                draft.alternatives().stream()
                        .limit(Faq.MOST_ALTERNATIVES)
                        .map(other -> cut(other, Faq.LONGEST_QUESTION))
                        .toList(),
                cut(draft.answer(), Faq.LONGEST_ANSWER),
                language,
                rules.curated(),
                rules.source());
        Row row;
        if (isTooLong(draft) || Canonical.of(draft.question()).isEmpty()) {
            row = new Row(draft, faq, Verdict.WRONG, "");
        } else if (before != null) {
            row = new Row(draft, faq, verdict(before.faq(), faq), before.draft().place());
        } else if (there != null) {
            row = new Row(draft, faq, verdict(there, faq), there.id());
        } else {
            row = new Row(draft, faq, Verdict.NEW, "");
        }
        seen.putIfAbsent(key, row);
        return row;
    }

    private static Verdict verdict(Faq one, Faq other) {
        return Canonical.of(one.answer()).equals(Canonical.of(other.answer())) ? Verdict.DUPLICATE : Verdict.CONFLICT;
    }

    private static boolean isTooLong(Draft draft) {
        return draft.question().length() > Faq.LONGEST_QUESTION
                || draft.answer().length() > Faq.LONGEST_ANSWER;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** A name for a question that is new here; the same question always gets the same one. */
    private String fresh(String question) {
        return fresh(question, stock);
    }

    /** The same, for who has a question and no file. */
    public static String fresh(String question, Stock stock) {
        String id = "f" + Canonical.id(question);
        int more = 2;
        String free = id;
        while (stock.faqs().containsKey(free)) {
            free = id + "-" + more++;
        }
        return free;
    }
}
