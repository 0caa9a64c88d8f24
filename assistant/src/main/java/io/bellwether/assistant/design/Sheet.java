package io.bellwether.assistant.design;

import io.bellwether.gateway.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An object of a document, read member by member; what is wrong is noted with its path, all of it. */
final class Sheet {
    private final String path;
    private final Map<String, JsonTree> members;
    private final List<Fault> faults;

    private Sheet(String path, Map<String, JsonTree> members, List<Fault> faults) {
        this.path = path;
        this.members = members;
        this.faults = faults;
    }

    /** Begins to read; members that are not allowed are faults. */
    static Sheet of(String path, JsonTree document, Set<String> allowed, List<Fault> faults) {
        if (!(document instanceof JsonTree.Members(Map<String, JsonTree> members))) {
            faults.add(new Fault(path, "is no object", "send an object"));
            return new Sheet(path, Map.of(), faults);
        }
        Sheet sheet = new Sheet(path, members, faults);
        members.keySet().stream()
                .filter(name -> !allowed.contains(name))
                .forEach(name -> sheet.wrong(
                        name,
                        "is unknown",
                        "expected: one of "
                                + String.join(", ", allowed.stream().sorted().toList())));
        return sheet;
    }

    void wrong(String name, String what, String remedy) {
        faults.add(new Fault(at(name), what, remedy));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The object of this name; an empty one where there is none. */
    Sheet sheet(String name, Set<String> allowed) {
        JsonTree inner = members.getOrDefault(name, new JsonTree.Members(Map.of()));
        return of(at(name), inner, allowed, faults);
    }

    /** The objects of a list; none where there is no list. */
    List<Sheet> sheets(String name, int most, Set<String> allowed) {
        List<JsonTree> items = read(name, "a list of up to " + most + " objects", value -> objects(value, most))
                .orElse(List.of());
        List<Sheet> sheets = new ArrayList<>();
        for (JsonTree item : items) {
            sheets.add(of(at(name) + "." + sheets.size(), item, allowed, faults));
        }
        return sheets;
    }

    private static Optional<List<JsonTree>> objects(JsonTree value, int most) {
        return value instanceof JsonTree.Items(List<JsonTree> items) && items.size() <= most
                ? Optional.of(items)
                : Optional.empty();
    }

    <T> Optional<T> read(String name, String expected, Function<JsonTree, Optional<T>> reader) {
        JsonTree value = members.get(name);
        if (value == null || value instanceof JsonTree.Nothing) {
            return Optional.empty();
        }
        Optional<T> read = reader.apply(value);
        if (read.isEmpty()) {
            wrong(name, "cannot be used", "expected: " + expected);
        }
        return read;
    }

    /** The same of what must be there. */
    <T> Optional<T> wanted(String name, String expected, Function<JsonTree, Optional<T>> reader) {
        if (members.getOrDefault(name, new JsonTree.Nothing()) instanceof JsonTree.Nothing) {
            wrong(name, "is missing", "expected: " + expected);
        }
        return read(name, expected, reader);
    }

    Optional<String> text(String name, int longest) {
        return read(name, "a text of up to " + longest + " characters", value -> value.text()
                .map(String::strip)
                .filter(text -> text.length() <= longest));
    }

    Optional<Long> whole(String name, long least, long most) {
        return read(name, "a whole number from " + least + " to " + most, value -> value.whole()
                .filter(number -> number >= least && number <= most));
    }

    Optional<Boolean> flag(String name) {
        return read(
                name,
                "true or false",
                value -> value instanceof JsonTree.Flag(boolean flag) ? Optional.of(flag) : Optional.empty());
    }

    /** Values of a list, each read by itself. */
    <T> List<T> list(String name, int most, String expected, Function<String, Optional<T>> reader) {
        return read(name, "a list of up to " + most + ": " + expected, value -> items(value, most, reader))
                .orElse(List.of());
    }

    private static <T> Optional<List<T>> items(JsonTree value, int most, Function<String, Optional<T>> reader) {
        if (!(value instanceof JsonTree.Items(List<JsonTree> items)) || items.size() > most) {
            return Optional.empty();
        }
        List<T> read = new ArrayList<>();
        items.forEach(item -> item.text().flatMap(reader).ifPresent(read::add));
        return read.size() == items.size() ? Optional.of(read) : Optional.empty();
    }

    /** Texts by language. */
    Map<String, String> byLanguage(String name, int longest) {
        return read(name, "an object: language to a text of up to " + longest + " characters", value -> {
                    Map<String, String> texts = new LinkedHashMap<>();
                    if (value instanceof JsonTree.Members(Map<String, JsonTree> all)) {
                        all.forEach((language, text) -> text.text()
                                .map(String::strip)
                                .filter(said -> DesignReader.isLanguage(language) && said.length() <= longest)
                                .ifPresent(said -> texts.put(language, said)));
                        return texts.size() == all.size() ? Optional.of(texts) : Optional.empty();
                    }
                    return Optional.empty();
                })
                .orElse(Map.of());
    }

    /** Lists of texts by language. */
    Map<String, List<String>> listsByLanguage(String name, int most, int longest) {
        String expected = "an object: language to a list of up to " + most + " texts of " + longest + " characters";
        return read(name, expected, value -> {
                    Map<String, List<String>> lists = new LinkedHashMap<>();
                    if (value instanceof JsonTree.Members(Map<String, JsonTree> all)) {
                        all.forEach((language, list) -> items(list, most, text -> Optional.of(text.strip())
                                        .filter(said -> !said.isEmpty() && said.length() <= longest))
                                .filter(texts -> DesignReader.isLanguage(language))
                                .ifPresent(texts -> lists.put(language, texts)));
                        return lists.size() == all.size() ? Optional.of(lists) : Optional.empty();
                    }
                    return Optional.empty();
                })
                .orElse(Map.of());
    }
}
