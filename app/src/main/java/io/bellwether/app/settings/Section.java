package io.bellwether.app.settings;

import io.bellwether.gateway.json.JsonTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One mapping of the settings file, seen by the record that reads it. A record says once what it wants; one
 * implementation takes it from the file and notes every problem, the other takes it down for the documentation and
 * the JSON Schema.
 *
 * <p>Reading never stops at a problem: a value that cannot be read is stood in for, and the settings are thrown away
 * at the end.
 */
interface Section {

    /** Makes a record of a section. */
    interface Reader<T> {
        T read(Section section);
    }

    /** A value with a default, or a required one. */
    <T> T value(Field<T> field);

    /** A value that may be absent. */
    <T> Optional<T> optional(Field<T> field);

    /** A list of values; absent is empty. */
    <T> List<T> list(Field<T> field);

    /** Values under keys of the operator's choosing; absent is empty. */
    <T> Map<String, T> map(Field<T> field);

    /** A part that is always there: when absent, each of its values has its default. */
    <T> T part(String name, String why, Reader<T> reader);

    /** A part laid out like the top-level section of the same name, whose values are the defaults here. */
    <T> T override(String name, String why, Reader<T> reader);

    /** A part that may be absent. */
    <T> Optional<T> optionalPart(String name, String why, Reader<T> reader);

    /** A list of parts; absent is empty. */
    <T> List<T> parts(String name, String why, Reader<T> reader);

    /** The section as it is written, references unresolved; only for sections that hold no secret. */
    JsonTree written();

    /** Notes that the value of {@code name} is wrong. */
    void error(String name, String what, String remedy);

    /** Notes that the value of {@code name} is allowed but doubtful. */
    void warning(String name, String what, String remedy);

    /** A duration of 1 ms to 24 h. */
    default Duration duration(String name, Duration otherwise, String why) {
        return value(Field.of(name, Kinds.duration(Duration.ofMillis(1), Duration.ofDays(1)), why)
                .otherwise(otherwise));
    }

    /** A number of bytes within bounds. */
    default long bytes(String name, long otherwise, Span span, String why) {
        return value(Field.of(name, Kinds.bytes(span), why).otherwise(otherwise));
    }

    /** A whole number within bounds. */
    default int count(String name, int otherwise, Span span, String why) {
        return Math.toIntExact(value(Field.of(name, Kinds.whole(span), why).otherwise((long) otherwise)));
    }

    /** True or false. */
    default boolean flag(String name, boolean otherwise, String why) {
        return value(Field.of(name, Kinds.flag(), why).otherwise(otherwise));
    }

    /** Text that may be absent. */
    default Optional<String> optionalText(String name, String why) {
        return optional(Field.of(name, Kinds.text(), why));
    }
}
