package io.bellwether.cli;

import java.io.PrintWriter;
import java.util.Optional;

/**
 * The command line of {@code bellwether}: finds the command that is meant and calls its action.
 *
 * <p>Names nothing of picocli: a class in the JVM's AOT cache whose verification asks for one that is not makes every
 * start open the jar.
 */
public final class Commands {

    private final Actions actions;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Help goes to {@code out}, complaints about the arguments to {@code err}. */
    public Commands(Actions actions, PrintWriter out, PrintWriter err) {
        this.actions = actions;
        this.out = out;
        this.err = err;
    }

    /** Runs the command that the arguments name; what an action throws passes through. */
    public Exit run(String... arguments) {
        Optional<ServeOptions> plain = PlainServe.read(arguments);
        return plain.isPresent() ? actions.serve(plain.get()) : new CommandLines(actions, out, err).run(arguments);
    }
}
