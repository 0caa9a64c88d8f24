package io.bellwether.assistant.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where knowledge is kept. All replicas share it. On threads that may wait. */
public interface KnowledgeStore {
    /** Of one assistant. */
    int MOST_FAQS = 20_000;

    /** Of one assistant. */
    int MOST_PAPERS = 500;

    /** Of one assistant; beyond, those asked longest ago go. */
    int MOST_MISSED = 1_000;

    /** Grows with every change of what any assistant knows. */
    long version();

    /** The same for each assistant that has ever known something. */
    Map<String, Long> versions();

    /** Everything that an assistant knows. */
    Stock stock(String assistant);

    /** Makes a change whole. */
    void change(String assistant, Edit edit);

    /** Counts questions that could not be answered. */
    void missed(Collection<Missed> questions);

    /** Questions that could not be answered, those asked most often first. */
    List<Missed> missed(String assistant, int most);

    /** Takes a question off that list; false when it was not on it. */
    boolean settle(String assistant, String id);

    /**
     * A change.
     *
     * @param faqs put, in place of those of the same id
     * @param faqsGone ids
     * @param papers put, in place of those of the same id
     * @param papersGone ids
     */
    record Edit(List<Faq> faqs, List<String> faqsGone, List<Paper> papers, List<String> papersGone) {
        /** Takes copies. */
        public Edit {
            faqs = List.copyOf(faqs);
            faqsGone = List.copyOf(faqsGone);
            papers = List.copyOf(papers);
            papersGone = List.copyOf(papersGone);
        }

        /** Only these are put. */
        public static Edit put(List<Faq> faqs) {
            return new Edit(faqs, List.of(), List.of(), List.of());
        }

        /** Only this one is put. */
        public static Edit put(Paper paper) {
            return new Edit(List.of(), List.of(), List.of(paper), List.of());
        }

        /** Only this one goes, whichever kind it is of. */
        public static Edit gone(String id) {
            return new Edit(List.of(), List.of(id), List.of(), List.of(id));
        }
    }
}
