package io.bellwether.assistant.knowledge;

import io.bellwether.language.search.Entry;
import io.bellwether.language.search.Hit;
import io.bellwether.language.search.SearchIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one assistant knows, ready to be searched. Any thread may look; one at a time may restock.
 *
 * <p>Three ways to an answer, the sure ones first: a question that is written like one that somebody has answered; one
 * that says the same as a curated one but for politeness, marks and short forms; passages for the model to answer from.
 */
public final class Shelf implements AutoCloseable {
    /** Less of the question in it, and a passage is about something else. */
    public static final double LEAST_COVERED = 0.34;

    /** A passage in another language than the customer's may do, where there is none in theirs. */
    private static final double FOREIGN = 0.75;

    /** More are looked at than are asked for: those of other languages go down. */
    private static final int SPARE = 6;

    private final SearchIndex index = new SearchIndex();

    /** Replaced as a whole, after the index has changed. */
    private volatile Known known = Known.of(Stock.NONE);

    /** What is looked up by whole questions; immutable once made. */
    private record Known(
            Stock stock,
            Map<String, Faq> exact,
            Map<Gist.Key, List<Curated>> curated,
            Map<String, Paper.Section> sections,
            Map<String, Paper> papers) {

        record Curated(Gist gist, Faq faq) {}

        static Known of(Stock stock) {
            Known known = new Known(stock, new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
            stock.faqs().values().forEach(known::add);
            stock.papers().values().forEach(known::add);
            return known;
        }

        private void add(Faq faq) {
            for (String question : faq.questions()) {
                exact.putIfAbsent(key(question, faq.language()), faq);
                if (faq.curated()) {
                    Gist gist = Gist.of(question);
                    curated.computeIfAbsent(gist.key(), same -> new ArrayList<>())
                            .add(new Curated(gist, faq));
                }
            }
        }

        private void add(Paper paper) {
            for (int i = 0; i < paper.sections().size(); i++) {
                String id = sectionId(paper, i);
                sections.put(id, paper.sections().get(i));
                papers.put(id, paper);
            }
        }

        static String key(String question, String language) {
            return language + ' ' + Canonical.of(question);
        }
    }

    private static String sectionId(Paper paper, int index) {
        return paper.id() + "." + (index + 1);
    }

    /** What it holds. */
    public Stock stock() {
        return known.stock();
    }

    /** Takes over what there is now; only what differs is indexed again. For one thread at a time. */
    public void restock(Stock stock) {
        Map<String, Entry> before = entries(known.stock());
        Map<String, Entry> now = entries(stock);
        Set<String> gone = new HashSet<>(before.keySet());
        gone.removeAll(now.keySet());
        List<Entry> put = now.values().stream()
                .filter(entry -> !entry.equals(before.get(entry.id())))
                .toList();
        index.change(put, gone);
        known = Known.of(stock);
    }

    private static Map<String, Entry> entries(Stock stock) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        stock.faqs().values().forEach(faq -> entries.put(faq.id(), new Entry(faq.id(), faq.questions(), faq.answer())));
        for (Paper paper : stock.papers().values()) {
            for (int i = 0; i < paper.sections().size(); i++) {
                Paper.Section section = paper.sections().get(i);
                String title = section.heading().isEmpty() ? paper.name() : section.heading();
                String id = sectionId(paper, i);
                entries.put(id, new Entry(id, List.of(title), section.text()));
            }
        }
        return entries;
    }

    /** Looks up what is known about a question; see {@link Knowledge#find}. */
    public Found find(String question, String language, int atMost) {
        Known now = known;
        List<Passage> passages = passages(now, question, language, atMost);
        return new Found(passages, answer(now, question, language).map(faq -> passage(faq, 1)));
    }

    /** The answer that may be given as it stands. */
    private static Optional<Faq> answer(Known now, String question, String language) {
        Faq written = now.exact().get(Known.key(question, language));
        if (written != null) {
            return Optional.of(written);
        }
        Gist gist = Gist.of(question);
        List<Faq> same = now.curated().getOrDefault(gist.key(), List.of()).stream()
                .filter(curated -> curated.faq().language().equals(language))
                .filter(curated -> curated.gist().isSameAs(gist))
                .map(Known.Curated::faq)
                .distinct()
                .toList();
        return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty(); // of two, nobody knows which
    }

    private List<Passage> passages(Known now, String question, String language, int atMost) {
        if (now.stock().equals(Stock.NONE) || atMost < 1) {
            return List.of();
        }
        List<Passage> passages = new ArrayList<>();
        for (Hit hit : index.search(question, atMost + SPARE)) {
            if (hit.covered() >= LEAST_COVERED) {
                passage(now, hit, language).ifPresent(passages::add);
            }
        }
        passages.sort(Comparator.comparingDouble((Passage passage) -> -passage.score()));
        return passages.size() <= atMost ? passages : passages.subList(0, atMost);
    }

    /** Stable sorting keeps the index's order among those of the same score. */
    private static Optional<Passage> passage(Known now, Hit hit, String language) {
        Faq faq = now.stock().faqs().get(hit.id());
        if (faq != null) {
            return Optional.of(passage(faq, weighed(hit, faq.language(), language)));
        }
        Paper paper = now.papers().get(hit.id());
        Paper.Section section = now.sections().get(hit.id());
        if (paper == null || section == null) {
            return Optional.empty(); // taken out between the two looks
        }
        String title = section.heading().isEmpty() ? paper.name() : paper.name() + " – " + section.heading();
        return Optional.of(new Passage(hit.id(), title, section.text(), weighed(hit, paper.language(), language)));
    }

    private static double weighed(Hit hit, String its, String wanted) {
        return its.equals(wanted) ? hit.covered() : hit.covered() * FOREIGN;
    }

    private static Passage passage(Faq faq, double score) {
        return new Passage(faq.id(), faq.question(), faq.answer(), score);
    }

    @Override
    public void close() {
        index.close();
    }
}
