package io.bellwether.console;

import java.util.List;
import java.util.Set;

/**
 * What an action says of itself.
 *
 * @param summary what it does, in a few words
 * @param query the parameters of the query that it looks at
 * @param fields what its document may have; none where it reads no document
 * @param required which of these must be there
 */
public record About(String summary, List<String> query, Set<String> fields, Set<String> required) {
    /** The fields of a document that is described elsewhere. */
    public static final Set<String> ANYTHING = Set.of("*");

    static final About NOTHING = new About("", List.of(), Set.of(), Set.of());

    public About {
        query = List.copyOf(query);
        fields = Set.copyOf(fields);
        required = Set.copyOf(required);
    }

    /** Whether it reads a document. */
    boolean takesDocument() {
        return !fields.isEmpty();
    }

    About withSummary(String other) {
        return new About(other, query, fields, required);
    }

    About withQuery(List<String> other) {
        return new About(summary, other, fields, required);
    }

    About withBody(Set<String> others, Set<String> must) {
        return new About(summary, query, others, must);
    }
}
