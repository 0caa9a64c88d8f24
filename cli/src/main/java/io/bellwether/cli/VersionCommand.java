package io.bellwether.cli;

import picocli.CommandLine.Model.CommandSpec;

/** {@code bellwether version}: which version this is. */
final class VersionCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Specs.command("version", "Say which version this is, and on what it runs.");
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        return actions.version();
    }
}
