package io.bellwether.cli;

import picocli.CommandLine.Model.CommandSpec;

/** One word that may follow {@code bellwether}. */
interface Command {

    /** Its name, options and help text. */
    CommandSpec spec();

    /** Calls the action that this command stands for. */
    Exit run(Arguments arguments, Actions actions);
}
