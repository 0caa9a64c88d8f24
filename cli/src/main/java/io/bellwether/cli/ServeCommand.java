package io.bellwether.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellwether serve FILE}: run the gateway. */
final class ServeCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "serve",
                        "Run the gateway until it is told to stop (SIGTERM or Ctrl-C), then drain and exit 0.",
                        "Ready when GET /readyz answers 200. Exit 2 when the settings are wrong.")
                .addPositional(Specs.file("The settings file."))
                .addOption(Specs.port("Listen on this port instead of the settings' own; 0 takes a free one."))
                .addOption(Specs.words("--host", "H", "Listen on this address instead of the settings' own."))
                .addOption(Specs.path("--data", "DIR", "Write everything under this folder."));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        return actions.serve(new ServeOptions(
                arguments.<Path>positional().orElseThrow(),
                arguments.wholeNumber("--port"),
                arguments.option("--host"),
                arguments.option("--data")));
    }
}
