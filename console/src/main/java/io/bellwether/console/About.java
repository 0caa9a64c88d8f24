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
 * @param mostBytes of its document
 */
public record About(String summary, List<String> query, Set<String> fields, Set<String> required, int mostBytes) {
    private static final int USUAL_BYTES = 1 << 20;

    /** The fields of a document that is described elsewhere. */
    public static final Set<String> ANYTHING = Set.of("*");

    static final About NOTHING = new About("", List.of(), Set.of(), Set.of(), USUAL_BYTES);

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
        return new About(other, query, fields, required, mostBytes);
    }

    About withQuery(List<String> other) {
        return new About(summary, other, fields, required, mostBytes);
    }

    About withBody(Set<String> others, Set<String> must) {
        return new About(summary, query, others, must, mostBytes);
    }

    About withMostBytes(int most) {
        return new About(summary, query, fields, required, most);
    }
}
