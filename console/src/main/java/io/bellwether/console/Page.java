package io.bellwether.console;

import io.bellwether.console.Problem.Kind;
import io.bellwether.gateway.json.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A piece of a list of things that have names, in the order of these: as many as asked for, after a name. Where things
 * come and go between two pages, none of the others is passed over or shown twice.
 *
 * @param after the last name of the page before; empty for the first
 * @param limit how many at most
 */
public record Page(String after, int limit) {
    private static final int MOST = 200;

    /** What was asked for; nothing where the limit cannot be used. */
    public static Optional<Page> of(AdminRequest request) {
        String limit = request.parameter("limit").orElse(Integer.toString(MOST));
        return Optional.of(limit)
                .filter(text -> text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MOST)
                .map(text -> new Page(request.parameter("after").orElse(""), Integer.parseInt(text)));
    }

    /** What is said where it cannot. */
    public static AdminReply unusable() {
        return AdminReply.refused(Kind.BAD_REQUEST, "limit: not a whole number in range", "expected: 1 to " + MOST);
    }

    /** Those of all things that are on the page. */
    public <T> List<T> cut(Collection<T> all, Function<T, String> name) {
        return all.stream()
                .filter(thing -> name.apply(thing).compareTo(after) > 0)
                .sorted(Comparator.comparing(name))
                .limit(limit)
                .toList();
    }

    /** Writes what leads to the next page, where there may be one. */
    public <T> void next(JsonWriter json, List<T> shown, Function<T, String> name) {
        if (shown.size() == limit) {
            json.member("next", "after=" + encoded(name.apply(shown.getLast())));
        }
    }

    /** As a query has it; a slash may stand there as it is. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
