package io.bellwether.app.settings;

import java.util.Optional;

/**
 * The description of one value in the file: the same words serve reading, documentation and JSON Schema.
 *
 * @param name the key, in snake_case
 * @param kind what may be written there
 * @param otherwise the value when the key is absent; empty means that the key is required, unless it is asked for as
 *     optional
 * @param why one sentence: what it is for or why one would change it
 * @param restart whether a change takes effect only at the next start
 */
record Field<T>(String name, Kind<T> kind, Optional<T> otherwise, String why, boolean restart) {

    /** A field without a default. */
    static <T> Field<T> of(String name, Kind<T> kind, String why) {
        return new Field<>(name, kind, Optional.empty(), why, false);
    }

    /** The same, with this value when the key is absent. */
    Field<T> otherwise(T value) {
        return new Field<>(name, kind, Optional.of(value), why, restart);
    }

    /** The same, read once at start: a reload that changes it says so. */
    Field<T> needsRestart() {
        return new Field<>(name, kind, otherwise, why, true);
    }
}
