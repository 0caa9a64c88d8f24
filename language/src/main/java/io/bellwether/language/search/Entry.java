package io.bellwether.language.search;

import java.util.List;

/**
 * Something that can be found.
 *
 * @param id names it; an entry put again under the same one replaces it
 * @param titles what it is called, each a way to ask for it; a word here counts more than one below
 * @param body what it says
 */
public record Entry(String id, List<String> titles, String body) {
    /** Takes a copy. */
    public Entry {
        titles = List.copyOf(titles);
    }
}
