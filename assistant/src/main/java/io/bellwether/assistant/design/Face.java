package io.bellwether.assistant.design;

import java.util.List;
import java.util.Map;

/**
 * How an assistant looks.
 *
 * @param accent its colour, as {@code #rrggbb}
 * @param logo a picture as {@code data:} URL; empty for none
 * @param quickReplies what one may answer with one tap, by language
 */
public record Face(String accent, String logo, Map<String, List<String>> quickReplies) {
    /** As it comes. */
    public static final Face PLAIN = new Face("#0f766e", "", Map.of());

    /** Takes a copy. */
    public Face {
        quickReplies = Map.copyOf(quickReplies);
    }
}
