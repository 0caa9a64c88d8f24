package io.bellwether.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks the person at a terminal. */
interface Asking {
    /** What they type; empty at the end of what is typed. */
    String text(String question);

    /** The same, not shown while it is typed. */
    String secret(String question);

    /** At the terminal of this process, or, where there is none, line by line from its standard input. */
    static Asking here(PrintWriter err) {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return terminal.isPresent()
                ? new AtTerminal(terminal.get())
                : new InLines(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), err);
    }

    /** A person. */
    record AtTerminal(Console console) implements Asking {
        @Override
        public String text(String question) {
            String typed = console.readLine("%s: ", question);
            return typed == null ? "" : typed.strip();
        }

        @Override
        public String secret(String question) {
            char[] typed = console.readPassword("%s: ", question);
            return typed == null ? "" : new String(typed);
        }
    }

    /** A program. */
    record InLines(BufferedReader lines, PrintWriter err) implements Asking {
        @Override
        public String text(String question) {
            err.println(question + ":");
            err.flush();
            try {
                String line = lines.readLine();
                return line == null ? "" : line;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public String secret(String question) {
            return text(question);
        }
    }
}
