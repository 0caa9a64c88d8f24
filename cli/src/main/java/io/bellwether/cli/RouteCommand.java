package io.bellwether.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether route explain FILE | hold PROVIDER MODEL | release PROVIDER MODEL | held}. */
final class RouteCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec route = Specs.command("route", "Where a running gateway's requests go, and where they must not.");
        route.addSubcommand("explain", new CommandLine(explain()));
        route.addSubcommand("hold", new CommandLine(hold()));
        route.addSubcommand("release", new CommandLine(target("release", "Let requests go to a target again.")));
        route.addSubcommand("held", new CommandLine(held()));
        return route;
    }

    private static CommandSpec explain() {
        return Specs.command(
                        "explain",
                        "Say which targets a chat request would go to, in which order, why, and at what cost.",
                        "Nothing is sent to any provider. The virtual key is read from BELLWETHER_KEY.")
                .addPositional(word("0", "FILE", "A chat request in JSON; - reads the standard input."))
                .addOption(Specs.words("--model", "M", "Ask for this model instead of the request's own."))
                .addOption(Specs.words("--task", "T", "Say that the request is for this task."))
                .addOption(Specs.words("--url", "URL", "Where the gateway listens (http://127.0.0.1:8080)."));
    }

    private static CommandSpec hold() {
        return target("hold", "Keep all requests from a target, on all replicas, until it is released.")
                .addOption(OptionSpec.builder("--reason")
                        .paramLabel("TEXT")
                        .type(String.class)
                        .required(true)
                        .description("Why, for the record.")
                        .build())
                .addOption(Specs.words(
                        "--until", "MOMENT", "When it is released by itself, such as 2027-01-31T17:00:00Z."));
    }

    private static CommandSpec target(String name, String about) {
        return operator(name, about)
                .addPositional(word("0", "PROVIDER", "As the settings call it."))
                .addPositional(word("1", "MODEL", "As the provider calls it."));
    }

    private static CommandSpec held() {
        return operator("held", "List the targets that are held out.")
                .addOption(Specs.words("--after", "TARGET", "Where the list goes on."));
    }

    private static CommandSpec operator(String name, String about) {
        return CanaryCommand.operator(Specs.command(name, about)).addOption(Specs.json());
    }

    private static PositionalParamSpec word(String index, String label, String about) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity("1")
                .required(true)
                .paramLabel(label)
                .type(String.class)
                .description(about)
                .build();
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        return switch (arguments.command()) {
            case "hold" -> holdouts(HoldoutOptions.Verb.HOLD, arguments, actions);
            case "release" -> holdouts(HoldoutOptions.Verb.RELEASE, arguments, actions);
            case "held" -> holdouts(HoldoutOptions.Verb.HELD, arguments, actions);
            default ->
                actions.explainRoute(new ExplainOptions(
                        arguments.<String>positional().orElseThrow(),
                        arguments.option("--model"),
                        arguments.option("--task"),
                        arguments.option("--url")));
        };
    }

    private static Exit holdouts(HoldoutOptions.Verb verb, Arguments arguments, Actions actions) {
        HoldoutOptions.Words words = new HoldoutOptions.Words(
                arguments.positional(0),
                arguments.positional(1),
                arguments.option("--reason"),
                arguments.option("--until"),
                arguments.option("--after"));
        return actions.holdouts(new HoldoutOptions(
                verb, words, CanaryCommand.operator(arguments).with(Specs.shown(arguments))));
    }
}
