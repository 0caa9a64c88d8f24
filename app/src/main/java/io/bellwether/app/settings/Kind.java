package io.bellwether.app.settings;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How one kind of value is written, checked, shown in the documentation and described to an editor.
 *
 * @param label what the documentation calls it, unit included
 * @param allowed the bounds or choices in words; empty when there are none
 * @param schema its JSON Schema, keyword to value
 * @param parser turns the written text into the value
 * @param shown the value as one would write it in the file
 * @param standIn the value that takes the place of one that could not be read, so that reading goes on to the next
 *     problem
 * @param secret whether the text must never be shown
 */
record Kind<T>(
        String label,
        String allowed,
        Map<String, Object> schema,
        Parser<T> parser,
        Function<T, String> shown,
        T standIn,
        boolean secret) {

    /** Puts the schema's keywords in a fixed order, so that what is generated of it is the same every time. */
    Kind {
        schema = Collections.unmodifiableMap(new TreeMap<>(schema));
    }

    /** Turns text into a value, or says what was expected. */
    interface Parser<T> {
        /** {@code folder} is the settings file's: relative paths start there. */
        Parsed<T> parse(String text, Path folder);
    }

    /** What came of a text. */
    sealed interface Parsed<T> {
        /** The text was right. */
        record Good<T>(T value) implements Parsed<T> {}

        /** The text was wrong. {@code what} never quotes it; {@code quotable} says that the reader may. */
        record Bad<T>(String what, String remedy, boolean quotable) implements Parsed<T> {}

        static <T> Parsed<T> good(T value) {
            return new Good<>(value);
        }

        static <T> Parsed<T> bad(String what, String remedy) {
            return new Bad<>(what, remedy, false);
        }

        /** Wrong, and of a kind that nobody keeps secret: a number, a choice. */
        static <T> Parsed<T> wrong(String what, String remedy) {
            return new Bad<>(what, remedy, true);
        }
    }
}
