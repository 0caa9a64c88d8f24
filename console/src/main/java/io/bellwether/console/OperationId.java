package io.bellwether.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The name that generated clients give to an action, such as {@code rotateKeysByName}. */
final class OperationId {
    private OperationId() {}

    /** Letters and digits; every action has another. */
    static String of(AdminAction action) {
        String path = action.path().toString();
        int colon = path.lastIndexOf(':');
        String verb = colon < 0 ? action.method().toLowerCase(Locale.ROOT) : lower(words(path.substring(colon + 1)));
        String things = colon < 0 ? path : path.substring(0, colon);
        return verb
                + Arrays.stream(things.split("/", -1)).map(OperationId::segment).collect(Collectors.joining());
    }

    private static String segment(String segment) {
        return segment.startsWith("{") ? "By" + words(segment) : words(segment);
    }

    /** {@code second-factor} as {@code SecondFactor}. */
    private static String words(String text) {
        return Arrays.stream(text.split("[^A-Za-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static String lower(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }
}
