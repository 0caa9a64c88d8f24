package io.bellwether.assistant.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * What is known about a question.
 *
 * @param passages best first
 * @param exact a curated answer that may be given as it stands, without a model
 */
public record Found(List<Passage> passages, Optional<Passage> exact) {
    /** Nothing is known. */
    public static final Found NOTHING = new Found(List.of(), Optional.empty());

    /** Takes a copy. */
    public Found {
        passages = List.copyOf(passages);
    }

    /** Whether nothing was found. */
    public boolean isNothing() {
        return passages.isEmpty() && exact.isEmpty();
    }
}
