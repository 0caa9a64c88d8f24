package io.bellwether.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellwether check FILE}: say what is wrong with a settings file. */
final class CheckCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Specs.command("check", "Read a settings file, name everything that is wrong with it, start nothing.")
                .addPositional(Specs.file("The settings file."));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        return actions.check(new CheckOptions(arguments.<Path>positional().orElseThrow()));
    }
}
