package io.bellwether.language.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A question, taken apart for one state of the index. */
final class Asked {
    /** Of a question; what follows is left out, so that a long one costs no more. */
    private static final int MOST_WORDS = 32;

    /** A word of more than this share of the entries tells them apart no better than a filler does. */
    private static final double COMMON = 0.4;

    /** With fewer entries any word may be common. */
    private static final int FEW_ENTRIES = 100;

    private final List<String> words;
    private final List<String> folded;
    private final int entries;

    /** How rare each word is that means something: BM25's own measure. */
    private final Map<String, Double> rarity = new HashMap<>();

    /** What is not looked for by itself, only beside its neighbours. */
    private final Set<String> skipped = new HashSet<>();

    private Asked(String question, int entries) {
        this.words = Terms.words(question, MOST_WORDS);
        this.folded = Terms.folded(question, MOST_WORDS);
        this.entries = entries;
    }

    static Asked of(String question, IndexReader reader) throws IOException {
        Asked asked = new Asked(question, reader.numDocs());
        asked.weigh(reader);
        return asked;
    }

    private void weigh(IndexReader reader) throws IOException {
        boolean onlyFillers = folded.stream().allMatch(Fillers::has);
        for (String word : folded) {
            if (onlyFillers || !Fillers.has(word)) {
                int title = reader.docFreq(new Term(Part.TITLE_FOLDED.name(), word));
                int body = reader.docFreq(new Term(Part.BODY_FOLDED.name(), word));
                int with = Math.min(entries, Math.max(title, body)); // entries replaced are counted until a merge
                rarity.put(word, Math.log1p((entries - with + 0.5) / (with + 0.5)));
                if (entries >= FEW_ENTRIES && with > entries * COMMON) {
                    skipped.add(word);
                }
            } else {
                skipped.add(word);
            }
        }
        if (skipped.containsAll(folded)) {
            skipped.clear();
        }
    }

    /** Any of its terms in any part; nothing when it has none. */
    Optional<Query> query() {
        boolean marked = !words.equals(folded);
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        if (marked) {
            for (int i = 0; i < words.size(); i++) {
                boolean bare = i >= folded.size() || words.get(i).equals(folded.get(i));
                if (!bare && !skipped.contains(folded.get(i))) {
                    add(query, Part.TITLE, words.get(i));
                }
            }
        }
        Set<String> terms = new LinkedHashSet<>(Terms.withPairs(folded));
        terms.removeAll(skipped);
        for (String term : terms) {
            add(query, Part.TITLE_FOLDED, term);
            add(query, Part.BODY_FOLDED, term);
        }
        return terms.isEmpty() ? Optional.empty() : Optional.of(query.build());
    }

    private static void add(BooleanQuery.Builder query, Part part, String term) {
        query.add(new BoostQuery(new TermQuery(new Term(part.name(), term)), part.worth()), BooleanClause.Occur.SHOULD);
    }

    /** The part of the question that an entry of these words speaks of. */
    double covered(Set<String> has) {
        double all = 0;
        double found = 0;
        for (Map.Entry<String, Double> word : rarity.entrySet()) {
            all += word.getValue();
            found += has.contains(word.getKey()) ? word.getValue() : 0;
        }
        return all == 0 ? 0 : found / all;
    }
}
