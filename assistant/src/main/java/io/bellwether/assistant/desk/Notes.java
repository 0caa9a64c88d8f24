package io.bellwether.assistant.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what people write of a conversation for each other. A note is no message: customers are never shown it, and no
 * model is told it. It goes with its conversation. For the work lane; throws when the store is away.
 */
public interface Notes {
    /** A conversation has no more than so many. */
    int MOST = 200;

    /** What somebody wrote. */
    record Note(long number, String author, String text, Instant at) {}

    /** Writes one down; nothing where there is no such conversation, or it has as many as it may. */
    Optional<Note> add(String conversation, String author, String text, Instant at);

    /** Those of a conversation, the first first. */
    List<Note> of(String conversation);
}
