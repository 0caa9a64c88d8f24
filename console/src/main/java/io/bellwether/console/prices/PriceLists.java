package io.bellwether.console.prices;

import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Price lists that operators have applied, as kept; the newest is in force. Each is kept together with its audit entry
 * or not at all.
 */
public interface PriceLists {
    /** How many are kept; older ones go. */
    int MOST = 20;

    /** Of one list, as a price file: so many megabytes for 20 of them, and a fraction of a second to read. */
    int MOST_BYTES = 4 << 20;

    /** What is in force where none was ever applied. */
    long NONE = 0;

    /**
     * A list that is to be kept.
     *
     * @param source where it came from, in somebody's words
     * @param content a price file; empty stands for the list that comes with the program
     * @param rows how many it has, or that other one has at the moment
     */
    record Draft(String source, String content, int rows) {}

    /**
     * About a list that is kept.
     *
     * @param id counted from 1
     * @param by who applied it
     */
    record Head(long id, Instant at, String by, String source, int rows) {}

    /** A list that is kept, with its price file. */
    record Kept(Head head, String content) {}

    /** The one in force; nothing where none was ever applied. */
    Optional<Kept> newest();

    Optional<Kept> find(long id);

    /** Those with smaller ids, newest first. */
    List<Head> before(long id, int limit);

    /**
     * Keeps one, which is in force from then on.
     *
     * @param seen id of the one that was in force when it was made, or {@link #NONE}; taken means that another is now
     */
    Outcome<Head> add(Draft draft, long seen, Change change);
}
