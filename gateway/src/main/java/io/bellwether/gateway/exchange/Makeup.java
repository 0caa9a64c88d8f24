package io.bellwether.gateway.exchange;

import java.util.List;

/**
 * What a prompt was put together from, as far as whoever asks has said; an assistant does. Names and figures, never a
 * word of the prompt.
 *
 * @param parts in the order in which the model reads them
 * @param sources what was found for it and stands in it, best first
 */
public record Makeup(List<Part> parts, List<Source> sources) {
    /** Nobody has said. */
    public static final Makeup UNKNOWN = new Makeup(List.of(), List.of());

    /** Takes copies. */
    public Makeup {
        parts = List.copyOf(parts);
        sources = List.copyOf(sources);
    }

    /**
     * A part of the prompt.
     *
     * @param name such as {@code knowledge}
     * @param tokens about so many: counted before a model has
     */
    public record Part(String name, int tokens) {}

    /**
     * A piece of what is known.
     *
     * @param id by which the assistant's knowledge has it
     * @param score how well it fits the question, out of 1,000
     */
    public record Source(String id, int score) {}
}
