package io.bellwether.cli;

import io.bellwether.cli.SessionOptions.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether login URL}, {@code logout} and {@code whoami}: a person's session at a gateway. */
final class SessionCommand implements Command {
    private final Verb verb;

    private SessionCommand(Verb verb) {
        this.verb = verb;
    }

    static List<SessionCommand> all() {
        return List.of(
                new SessionCommand(Verb.LOGIN), new SessionCommand(Verb.LOGOUT), new SessionCommand(Verb.WHOAMI));
    }

    String name() {
        return verb.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public CommandSpec spec() {
        return switch (verb) {
            case LOGIN -> login();
            case LOGOUT -> Specs.command(name(), "End the session that login began, there and here.");
            case WHOAMI ->
                CanaryCommand.operator(Specs.command(name(), "Show which operator a gateway takes you for.")
                        .addOption(Specs.json()));
        };
    }

    private CommandSpec login() {
        CommandSpec spec = Specs.command(
                name(),
                "Sign in at a gateway, with name, password and, if you have one, second factor.",
                "The session is kept for 12 hours in a file that only you can read, for all commands that take --url"
                        + " and --key; a key that is given goes before it.");
        return spec.addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .paramLabel("URL")
                        .type(String.class)
                        .description("The gateway; http://127.0.0.1:8080 when not given.")
                        .build())
                .addOption(Specs.words("--name", "NAME", "Who signs in; asked for when not given."));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        return actions.session(
                switch (verb) {
                    case LOGIN ->
                        new SessionOptions(verb, arguments.option("--name"), operator(arguments.positional(0)));
                    case LOGOUT -> new SessionOptions(verb, Optional.empty(), operator(Optional.empty()));
                    case WHOAMI ->
                        new SessionOptions(
                                verb,
                                Optional.empty(),
                                CanaryCommand.operator(arguments).with(Specs.shown(arguments)));
                });
    }

    private static OperatorOptions operator(Optional<String> url) {
        return new OperatorOptions(url, Optional.empty(), OperatorOptions.Shown.TABLE);
    }
}
