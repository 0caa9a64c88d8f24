package io.bellwether.app.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the log goes: one JSON object a line. Bodies, keys and headers are never in it, and no setting changes that.
 *
 * @param level the least severe that is written
 * @param file absent: standard output
 */
public record LogSettings(Level level, Optional<Path> file) {

    /** How severe a line is. */
    public enum Level implements Kinds.Written {
        /** Only what needs a look: warnings, and exchanges that were not answered. */
        WARNING("warning"),
        /** One line an exchange. */
        INFO("info");

        private final String written;

        Level(String written) {
            this.written = written;
        }

        @Override
        public String written() {
            return written;
        }
    }

    static LogSettings read(Section section) {
        return new LogSettings(
                section.value(Field.of("level", Kinds.choice(Level.values()), "the least severe that is written")
                        .otherwise(Level.INFO)),
                section.optional(Field.of("file", Kinds.path(), "the file to append to; absent means standard output")
                        .needsRestart()));
    }
}
