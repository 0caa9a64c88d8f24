package io.bellwether.cli;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellwether providers list | show NAME | put FILE | test NAME | remove NAME}. */
final class ProviderCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec providers = Specs.command("providers", "Providers of a running gateway, and their keys.");
        providers.addSubcommand(
                "list", new CommandLine(operator("list", "List all of them.").addOption(Specs.json())));
        providers.addSubcommand("show", new CommandLine(named("show", "Show one; its secrets are masked.")));
        providers.addSubcommand("put", new CommandLine(put()));
        CommandSpec test = named("test", "Ask one for its models, and for a chat of ten tokens.")
                .addOption(Specs.words("--model", "M", "Chat with this model instead of one that a route names."));
        providers.addSubcommand("test", new CommandLine(test));
        providers.addSubcommand("remove", new CommandLine(named("remove", "Remove one that no route names.")));
        return providers;
    }

    private static CommandSpec operator(String name, String about) {
        return CanaryCommand.operator(Specs.command(name, about));
    }

    private static CommandSpec named(String name, String about) {
        return operator(name, about).addPositional(Specs.word("NAME", "The provider's name."));
    }

    private static CommandSpec put() {
        return CanaryCommand.operator(Specs.command(
                        "put",
                        "Add a provider, or put another in its place.",
                        "A secret that is written *** stays as it was. Keys are encrypted before they are kept."))
                .addPositional(Specs.word(
                        "FILE", "What the settings would have under providers, in JSON; - reads the standard input."));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        ProviderOptions.Verb verb =
                ProviderOptions.Verb.valueOf(arguments.command().toUpperCase(Locale.ROOT));
        boolean list = verb == ProviderOptions.Verb.LIST;
        OperatorOptions operator = CanaryCommand.operator(arguments);
        return actions.providers(new ProviderOptions(
                verb,
                arguments.<String>positional().orElse(""),
                verb == ProviderOptions.Verb.TEST ? arguments.option("--model") : Optional.empty(),
                list ? operator.with(Specs.shown(arguments)) : operator));
    }
}
