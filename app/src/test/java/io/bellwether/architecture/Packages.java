package io.bellwether.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every package of the product says what it is, what comes in, what goes out and what it never does. */
final class Packages {

    /** What four such statements cannot be said in less than. */
    private static final int LEAST_CHARACTERS = 120;

    private static final Pattern JAVADOC = Pattern.compile("^/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private Packages() {}

    static List<String> problems(List<Source> sources) {
        List<Source> main = sources.stream().filter(Source::isMain).toList();
        Set<String> folders = main.stream().map(Source::folder).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Source> described = main.stream()
                .filter(source -> source.path().endsWith("/package-info.java"))
                .collect(Collectors.toMap(Source::folder, source -> source));
        return folders.stream()
                .flatMap(folder -> described.containsKey(folder)
                        ? judge(described.get(folder))
                        : Stream.of(folder + ": no package-info.java"))
                .toList();
    }

    private static Stream<String> judge(Source source) {
        Matcher javadoc = JAVADOC.matcher(source.text());
        String said = javadoc.find() ? javadoc.group(1).replaceAll("[\\s*]+", " ") : "";
        Stream<String> silent =
                said.length() < LEAST_CHARACTERS ? Stream.of(": says too little: in, out, never") : Stream.of();
        Stream<String> unmarked =
                source.text().contains("\n@NullMarked\n") ? Stream.of() : Stream.of(": no @NullMarked");
        return Stream.concat(silent, unmarked).map(problem -> source.path() + problem);
    }
}
