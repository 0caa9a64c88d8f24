package io.bellwether.app.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the log goes. Bodies, keys and headers are never in it, and no setting changes that.
 *
 * @param format how a line looks
 * @param level the least severe that is written
 * @param file absent: standard output
 */
public record LogSettings(Format format, Level level, Optional<Path> file) {

    /** How a line looks. */
    public enum Format implements Kinds.Written {
        /** One JSON object a line. */
        JSON("json"),
        /** For people. */
        TEXT("text");

        private final String written;

        Format(String written) {
            this.written = written;
        }

        @Override
        public String written() {
            return written;
        }
    }

    /** How severe a line is. */
    public enum Level implements Kinds.Written {
        /** Something is broken. */
        ERROR("error"),
        /** Something needs a look. */
        WARNING("warning"),
        /** What happened: one line an exchange. */
        INFO("info"),
        /** For whoever looks for a fault. */
        DEBUG("debug");

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
                section.value(Field.of("format", Kinds.choice(Format.values()), "json for machines, text for people")
                        .otherwise(Format.JSON)),
                section.value(Field.of("level", Kinds.choice(Level.values()), "the least severe that is written")
                        .otherwise(Level.INFO)),
                section.optional(Field.of("file", Kinds.path(), "the file to append to; absent means standard output")
                        .needsRestart()));
    }
}
