package io.bellwether.cli;

import io.bellwether.cli.ChannelsOptions.Verb;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether channels list | parts CHANNEL/ACCOUNT | retry PART}. */
final class ChannelsCommand implements Command {
    private static final String STATE = "waiting, sending, sent, dead, doubtful, outside or withheld; dead if not given.";

    @Override
    public CommandSpec spec() {
        CommandSpec channels = Specs.command("channels", "Messengers: what arrived there and what did not.");
        channels.addSubcommand("list", new CommandLine(operator("list", "List accounts with their counts.")));
        channels.addSubcommand(
                "parts",
                new CommandLine(operator("parts", "List parts of messages in a state.")
                        .addPositional(subject("CHANNEL/ACCOUNT", "Such as zalo_oa/shop."))
                        .addOption(Specs.words("--state", "STATE", STATE))));
        return channels.addSubcommand(
                "retry",
                new CommandLine(operator("retry", "Send a part again that is dead, doubtful or was outside the window.")
                        .addPositional(subject("PART", "As parts lists it."))));
    }

    private static CommandSpec operator(String name, String about) {
        return CanaryCommand.operator(Specs.command(name, about)).addOption(Specs.json());
    }

    private static PositionalParamSpec subject(String label, String about) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel(label)
                .type(String.class)
                .description(about)
                .build();
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        Verb verb = Verb.valueOf(arguments.command().toUpperCase(Locale.ROOT));
        return actions.channels(new ChannelsOptions(
                verb,
                verb == Verb.LIST ? Optional.empty() : arguments.positional(0),
                verb == Verb.PARTS ? arguments.option("--state") : Optional.empty(),
                CanaryCommand.operator(arguments).with(Specs.shown(arguments))));
    }
}
