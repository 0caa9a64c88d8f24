package io.bellwether.app.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds the way on which a model falls back on itself. */
final class FallbackCycle {
    private final Function<String, List<String>> fallbackOf;
    private final String start;
    private final Set<String> visited = new HashSet<>();
    private final List<String> way = new ArrayList<>();

    private FallbackCycle(String start, Function<String, List<String>> fallbackOf) {
        this.start = start;
        this.fallbackOf = fallbackOf;
    }

    /** The models from {@code start} back to it; empty when it never comes back. */
    static Optional<List<String>> from(String start, Function<String, List<String>> fallbackOf) {
        FallbackCycle search = new FallbackCycle(start, fallbackOf);
        return search.leadsBack(start) ? Optional.of(List.copyOf(search.way)) : Optional.empty();
    }

    private boolean leadsBack(String model) {
        way.add(model);
        for (String next : fallbackOf.apply(model)) {
            if (next.equals(start)) {
                way.add(next);
                return true;
            }
            if (visited.add(next) && leadsBack(next)) {
                return true;
            }
        }
        way.removeLast();
        return false;
    }
}
