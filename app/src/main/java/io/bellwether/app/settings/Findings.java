package io.bellwether.app.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything found wrong or doubtful while reading one file, and where each path stands in it. Used by one thread.
 */
final class Findings {
    /** More than this many problems help nobody. */
    private static final int MOST = 100;

    private static final Place START = new Place(1, 1);

    private final String file;
    private final Map<String, Place> places = new HashMap<>();
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /** A position in the file; both count from 1. */
    record Place(int line, int column) {
        static final Place START = new Place(1, 1);
    }

    Findings(String file) {
        this.file = file;
    }

    /** Remembers where {@code path} stands. */
    void place(String path, Place place) {
        places.putIfAbsent(path, place);
    }

    /** Where {@code path} stands, or the nearest thing around it that is written in the file. */
    Place placeOf(String path) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
        }
        return START;
    }

    void error(String path, String what, String remedy) {
        errorAt(placeOf(path), path, what, remedy);
    }

    void errorAt(Place place, String path, String what, String remedy) {
        if (errors.size() < MOST) {
            errors.add(problem(place, path, what, remedy));
        }
    }

    void warning(String path, String what, String remedy) {
        if (warnings.size() < MOST) {
            warnings.add(problem(placeOf(path), path, what, remedy));
        }
    }

    /** Whether anything at or below {@code path} is wrong already. */
    boolean wrong(String path) {
        return errors.stream().anyMatch(error -> error.path().startsWith(path));
    }

    /** Whether anything is wrong already at a path that {@code pattern} describes. */
    boolean wrongAny(Pattern pattern) {
        return errors.stream().anyMatch(error -> pattern.matcher(error.path()).matches());
    }

    /** What makes the file unusable, in the file's order. */
    List<Problem> errors() {
        return inOrder(errors);
    }

    /** What is doubtful, in the file's order. */
    List<Problem> warnings() {
        return inOrder(warnings);
    }

    private Problem problem(Place place, String path, String what, String remedy) {
        return new Problem(file, place.line(), place.column(), path, what, remedy);
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    private static String parent(String path) {
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return cut < 0 ? "" : path.substring(0, cut);
    }
}
