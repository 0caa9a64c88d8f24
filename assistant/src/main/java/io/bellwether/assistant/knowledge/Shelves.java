package io.bellwether.assistant.knowledge;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every assistant knows, kept in step with the store that all replicas share. A question never waits for the
 * store.
 */
public final class Shelves implements Library {
    private static final long NEVER = -1;

    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final Misses misses;

    /** Confined to the thread that refreshes. */
    private final Map<String, Long> seen = new HashMap<>();

    private long version = NEVER;

    /**
     * @param misses told of questions about which nothing is known
     */
    public Shelves(Misses misses) {
        this.misses = misses;
    }

    /** Told of a question about which nothing is known. Must not wait. */
    @FunctionalInterface
    public interface Misses {
        void missed(String assistant, String question);
    }

    @Override
    public Knowledge of(String slug) {
        return new OfOne(slug);
    }

    /** What one assistant knows, whatever that is when it is asked. */
    private final class OfOne implements Knowledge {
        private final String slug;

        OfOne(String slug) {
            this.slug = slug;
        }

        @Override
        public Found find(String question, String language, int atMost) {
            Found found = look(slug, question, language, atMost);
            if (found.isNothing()) {
                misses.missed(slug, question);
            }
            return found;
        }

        @Override
        public boolean isEmpty() {
            return stock(slug).equals(Stock.NONE);
        }
    }

    /** The same for who only tries: nobody hears of what is not found. */
    public Found look(String slug, String question, String language, int atMost) {
        Shelf shelf = shelves.get(slug);
        return shelf == null ? Found.NOTHING : shelf.find(question, language, atMost);
    }

    /** What is known at the moment. */
    public Stock stock(String slug) {
        Shelf shelf = shelves.get(slug);
        return shelf == null ? Stock.NONE : shelf.stock();
    }

    /**
     * Takes over what has changed in the store since the last look. For one thread at a time; it may take some seconds
     * when there is much that is new.
     *
     * @return whether anything had
     */
    public boolean refresh(KnowledgeStore store) {
        long now = store.version();
        if (now == version) {
            return false;
        }
        store.versions().forEach((assistant, of) -> {
            if (!of.equals(seen.get(assistant))) {
                shelves.computeIfAbsent(assistant, its -> new Shelf()).restock(store.stock(assistant));
                seen.put(assistant, of);
            }
        });
        version = now;
        return true;
    }
}
