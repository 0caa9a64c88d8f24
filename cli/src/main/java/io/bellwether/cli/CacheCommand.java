package io.bellwether.cli;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellwether cache show | purge [MODEL]}. */
final class CacheCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec cache = Specs.command("cache", "Answers that a running gateway keeps for whoever asks the same.");
        cache.addSubcommand(
                "show",
                new CommandLine(
                        operator("show", "Show what they save, model by model.").addOption(Specs.json())));
        cache.addSubcommand(
                "purge",
                new CommandLine(operator("purge", "Let go of them, at every replica.")
                        .addPositional(Specs.optionalWord("MODEL", "The model's name; without it all models'."))));
        return cache;
    }

    private static CommandSpec operator(String name, String about) {
        return CanaryCommand.operator(Specs.command(name, about));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        CacheOptions.Verb verb = CacheOptions.Verb.valueOf(arguments.command().toUpperCase(Locale.ROOT));
        OperatorOptions operator = CanaryCommand.operator(arguments);
        return verb == CacheOptions.Verb.PURGE
                ? actions.cache(new CacheOptions(verb, arguments.positional(), operator))
                : actions.cache(new CacheOptions(verb, Optional.empty(), operator.with(Specs.shown(arguments))));
    }
}
