package io.bellwether.language.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Entries that can be found by their words: an inverted index in memory, ranked by BM25 (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework", 2009). Any number of threads may search while one changes it.
 */
public final class SearchIndex implements AutoCloseable {
    /** Held, or it would forget: Lucene warns of a module that only vectors would be faster with. */
    private static final Logger SILENCED =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        SILENCED.setLevel(Level.SEVERE);
    }

    private static final String ID = "id";
    private static final double WRITE_BUFFER_MEBIBYTES = 8;

    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** The folded words of each entry, by its id; one string for each word, however many entries have it. */
    private final Map<String, Set<String>> words = new ConcurrentHashMap<>();

    private final Map<String, String> vocabulary = new HashMap<>();

    /** An index of nothing. */
    public SearchIndex() {
        try {
            IndexWriterConfig rules = new IndexWriterConfig();
            rules.setMergeScheduler(new SerialMergeScheduler());
            rules.setRAMBufferSizeMB(WRITE_BUFFER_MEBIBYTES);
            writer = new IndexWriter(new ByteBuffersDirectory(), rules);
            searchers = new SearcherManager(writer, new Uncached());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Searchers that keep no answers: entries change, and looking is quick. */
    private static final class Uncached extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(
                org.apache.lucene.index.IndexReader reader, org.apache.lucene.index.@Nullable IndexReader before) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            return searcher;
        }
    }

    /** Puts entries in, takes others out; all of it can be found, or not, when this returns. For one thread. */
    public void change(Collection<Entry> put, Collection<String> gone) {
        try {
            for (String id : gone) {
                words.remove(id);
                writer.deleteDocuments(new Term(ID, id));
            }
            for (Entry entry : put) {
                words.put(entry.id(), words(entry));
                writer.updateDocument(new Term(ID, entry.id()), document(entry));
            }
            searchers.maybeRefreshBlocking();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Set<String> words(Entry entry) {
        Set<String> found = new HashSet<>();
        for (String title : entry.titles()) {
            found.addAll(Terms.folded(title, Part.MOST_WORDS));
        }
        found.addAll(Terms.folded(entry.body(), Part.MOST_WORDS));
        return found.stream()
                .map(word -> vocabulary.computeIfAbsent(word, same -> same))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Document document(Entry entry) {
        Document document = new Document();
        document.add(new StringField(ID, entry.id(), Field.Store.NO));
        document.add(new BinaryDocValuesField(ID, new BytesRef(entry.id())));
        String titles = String.join("\n", entry.titles());
        Part.TITLE.add(document, titles);
        Part.TITLE_FOLDED.add(document, titles);
        Part.BODY_FOLDED.add(document, entry.body());
        return document;
    }

    /** How many entries there are. */
    public int size() {
        return words.size();
    }

    /** What fits a question, best first. */
    public List<Hit> search(String question, int most) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return hits(searcher, question, most);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<Hit> hits(IndexSearcher searcher, String question, int most) throws IOException {
        Asked asked = Asked.of(question, searcher.getIndexReader());
        Optional<Query> query = asked.query();
        if (query.isEmpty() || most < 1) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc found : searcher.search(query.get(), most).scoreDocs) {
            String id = id(searcher.getIndexReader().leaves(), found.doc);
            Optional.ofNullable(words.get(id)).ifPresent(has -> hits.add(new Hit(id, found.score, asked.covered(has))));
        }
        return hits;
    }

    /** Kept column by column, which is quicker to read than whole documents are. */
    private static String id(List<LeafReaderContext> leaves, int document) throws IOException {
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        BinaryDocValues ids = DocValues.getBinary(leaf.reader(), ID);
        return ids.advanceExact(document - leaf.docBase) ? ids.binaryValue().utf8ToString() : "";
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
