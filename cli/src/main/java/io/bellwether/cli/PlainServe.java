package io.bellwether.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The way servers are started, {@code serve FILE [--port N] [--host H] [--data DIR]}, read without picocli: its classes
 * are too old a format for the JVM's AOT cache and cost a tenth of a second of CPU on every start. Whatever is not
 * exactly of this form is picocli's, errors and help included.
 */
final class PlainServe {
    private static final String COMMAND = "serve";
    private static final List<String> OPTIONS = List.of("--port", "--host", "--data");
    private static final int MOST_PORT = 65_535;

    private PlainServe() {}

    static Optional<ServeOptions> read(String... arguments) {
        boolean plain = arguments.length >= 2 && arguments[0].equals(COMMAND) && !arguments[1].startsWith("-");
        String[] values = new String[OPTIONS.size()];
        for (int i = 2; plain && i < arguments.length; i += 2) {
            int option = OPTIONS.indexOf(arguments[i]);
            plain = option >= 0 && i + 1 < arguments.length && values[option] == null;
            if (plain) {
                values[option] = arguments[i + 1];
                plain = !values[option].isEmpty() && !values[option].startsWith("-");
            }
        }
        return plain ? options(arguments[1], values) : Optional.empty();
    }

    private static Optional<ServeOptions> options(String file, String[] values) {
        try {
            OptionalInt port = values[0] == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(values[0]));
            boolean sane = port.isEmpty() || (port.getAsInt() >= 0 && port.getAsInt() <= MOST_PORT);
            ServeOptions options = new ServeOptions(
                    Path.of(file),
                    port,
                    Optional.ofNullable(values[1]),
                    Optional.ofNullable(values[2]).map(Path::of));
            return sane ? Optional.of(options) : Optional.empty();
        } catch (NumberFormatException | InvalidPathException odd) {
            return Optional.empty();
        }
    }
}
