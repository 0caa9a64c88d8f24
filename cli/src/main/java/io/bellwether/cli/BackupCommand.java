package io.bellwether.cli;

import java.nio.file.Path;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellwether backup FILE} and {@code restore FILE}: the embedded database into one file, and back. */
final class BackupCommand implements Command {
    private final String name;
    private final String about;
    private final BiFunction<Actions, BackupOptions, Exit> action;

    private BackupCommand(String name, String about, BiFunction<Actions, BackupOptions, Exit> action) {
        this.name = name;
        this.about = about;
        this.action = action;
    }

    static BackupCommand backup() {
        return new BackupCommand(
                "backup",
                "Copy the embedded database and the folders beside it into a file, also while a gateway runs.",
                Actions::backup);
    }

    static BackupCommand restore() {
        return new BackupCommand(
                "restore", "Put a backup in the place of what is there; the gateway must not run.", Actions::restore);
    }

    @Override
    public CommandSpec spec() {
        return Specs.command(name, about)
                .addPositional(Specs.file("The backup."))
                .addOption(Specs.path(
                        "--settings",
                        "FILE",
                        "The settings that say where the database is; bellwether.yaml if not given."))
                .addOption(Specs.path("--data", "DIR", "The data folder, in place of the settings'."));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        BackupOptions options = new BackupOptions(
                arguments.<Path>positional().orElseThrow(), arguments.option("--settings"), arguments.option("--data"));
        return action.apply(actions, options);
    }
}
