package io.bellwether.architecture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Packages that reach each other, sub-packages counted as packages of their own. */
final class Cycles {

    private Cycles() {}

    /** One line for each package that can reach itself, with all that it is tangled up with. */
    static List<String> problems(List<Edge> edges) {
        Map<String, Set<String>> uses = new TreeMap<>();
        edges.stream()
                .filter(Edge::isWithinOurs)
                .filter(edge -> !edge.fromPackage().equals(edge.toPackage()))
                .forEach(edge -> uses.computeIfAbsent(edge.fromPackage(), p -> new TreeSet<>())
                        .add(edge.toPackage()));
        return uses.keySet().stream()
                .filter(start -> reachable(start, uses).contains(start))
                .map(start -> start + " is in a cycle with " + tangled(start, uses))
                .toList();
    }

    private static Set<String> tangled(String start, Map<String, Set<String>> uses) {
        Set<String> both = reachable(start, uses);
        both.removeIf(other -> other.equals(start) || !reachable(other, uses).contains(start));
        return both;
    }

    private static Set<String> reachable(String start, Map<String, Set<String>> uses) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(uses.getOrDefault(start, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(uses.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }
}
