package io.bellwether.app.settings;

import io.bellwether.gateway.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section that reads nothing and takes down everything it is asked for: what documentation and schema are made of.
 */
final class Outline implements Section {
    private final List<Entry> entries = new ArrayList<>();

    private Outline() {}

    /** Everything that {@code reader} asks for, in its order. */
    static List<Entry> of(Reader<?> reader) {
        Outline outline = new Outline();
        reader.read(outline);
        return List.copyOf(outline.entries);
    }

    /** How many there may be under one key. */
    enum Shape {
        ONE,
        LIST,
        MAP
    }

    /** Whether the key must be there, and what holds when it is not. */
    enum Presence {
        REQUIRED,
        OPTIONAL,
        DEFAULTED,
        /** Absent means the value of the top-level section of the same name. */
        INHERITED
    }

    /** One key of a section. */
    sealed interface Entry {
        String name();

        String why();

        Shape shape();

        Presence presence();
    }

    /** A key that holds values. */
    record Value(Field<?> field, Shape shape, Presence presence) implements Entry {
        @Override
        public String name() {
            return field.name();
        }

        @Override
        public String why() {
            return field.why();
        }

        /** The default as one would write it. */
        Optional<String> otherwise() {
            return otherwise(field);
        }

        private static <T> Optional<String> otherwise(Field<T> field) {
            return field.otherwise().map(field.kind().shown());
        }
    }

    /** A key that holds a section, or a list of them. */
    record Part(String name, String why, Shape shape, Presence presence, List<Entry> entries) implements Entry {}

    @Override
    public <T> T value(Field<T> field) {
        Presence presence = field.otherwise().isPresent() ? Presence.DEFAULTED : Presence.REQUIRED;
        entries.add(new Value(field, Shape.ONE, presence));
        return field.otherwise().orElse(field.kind().standIn());
    }

    @Override
    public <T> Optional<T> optional(Field<T> field) {
        entries.add(new Value(field, Shape.ONE, Presence.OPTIONAL));
        return Optional.empty();
    }

    @Override
    public <T> List<T> list(Field<T> field) {
        entries.add(new Value(field, Shape.LIST, Presence.OPTIONAL));
        return List.of();
    }

    @Override
    public <T> Map<String, T> map(Field<T> field) {
        entries.add(new Value(field, Shape.MAP, Presence.OPTIONAL));
        return Map.of();
    }

    @Override
    public <T> T part(String name, String why, Reader<T> reader) {
        entries.add(new Part(name, why, Shape.ONE, Presence.DEFAULTED, of(reader)));
        return reader.read(new Outline());
    }

    @Override
    public <T> T override(String name, String why, Reader<T> reader) {
        entries.add(new Part(name, why, Shape.ONE, Presence.INHERITED, of(reader)));
        return reader.read(new Outline());
    }

    @Override
    public <T> Optional<T> optionalPart(String name, String why, Reader<T> reader) {
        entries.add(new Part(name, why, Shape.ONE, Presence.OPTIONAL, of(reader)));
        return Optional.empty();
    }

    @Override
    public <T> List<T> parts(String name, String why, Reader<T> reader) {
        entries.add(new Part(name, why, Shape.LIST, Presence.OPTIONAL, of(reader)));
        return List.of();
    }

    @Override
    public JsonTree written() {
        return new JsonTree.Nothing();
    }

    @Override
    public void error(String name, String what, String remedy) {
        // A description has no values, hence none that are wrong.
    }

    @Override
    public void warning(String name, String what, String remedy) {
        // As above.
    }
}
