package io.bellwether.app;

import io.bellwether.cli.Actions;
import io.bellwether.cli.CheckOptions;
import io.bellwether.cli.Commands;
import io.bellwether.cli.Exit;
import io.bellwether.cli.ServeOptions;
import io.bellwether.cli.SimulateOptions;
import io.bellwether.cli.VerifyOptions;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the program starts. The parts are not joined yet: every command but {@code version} says so and fails. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = writer(System.out);
        PrintWriter err = writer(System.err);
        System.exit(
                new Commands(new Unjoined(out, err), out, err).run(arguments).code());
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private record Unjoined(PrintWriter out, PrintWriter err) implements Actions {

        @Override
        public Exit serve(ServeOptions options) {
            return unjoined();
        }

        @Override
        public Exit check(CheckOptions options) {
            return unjoined();
        }

        @Override
        public Exit verify(VerifyOptions options) {
            return unjoined();
        }

        @Override
        public Exit simulate(SimulateOptions options) {
            return unjoined();
        }

        @Override
        public Exit version() {
            out.println("bellwether 0.1.0 on Java " + Runtime.version());
            return Exit.DONE;
        }

        private Exit unjoined() {
            err.println("The parts are not joined yet.");
            return Exit.FAILED;
        }
    }
}
