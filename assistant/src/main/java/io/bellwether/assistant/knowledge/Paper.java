package io.bellwether.assistant.knowledge;

import java.util.List;

/**
 * A document that an assistant knows, in pieces that can be found one by one.
 *
 * @param id names it within its assistant
 * @param name as it is shown in citations
 * @param language such as {@code vi}
 */
public record Paper(String id, String name, String language, List<Section> sections) {
    /** Of one document. */
    public static final int MOST_SECTIONS = 2_000;

    /**
     * A piece of it.
     *
     * @param heading what it stands under; may be empty
     */
    public record Section(String heading, String text) {}

    /** Takes a copy. */
    public Paper {
        sections = List.copyOf(sections);
    }
}
