package io.bellwether.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether route explain FILE}: ask a running gateway where a request would go. */
final class RouteCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec route = Specs.command("route", "Ask a running gateway about its routes.");
        route.addSubcommand("explain", new CommandLine(explain()));
        return route;
    }

    private static CommandSpec explain() {
        return Specs.command(
                        "explain",
                        "Say which targets a chat request would go to, in which order, why, and at what cost.",
                        "Nothing is sent to any provider. The virtual key is read from BELLWETHER_KEY.")
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .paramLabel("FILE")
                        .type(String.class)
                        .description("A chat request in JSON; - reads the standard input.")
                        .build())
                .addOption(Specs.words("--model", "M", "Ask for this model instead of the request's own."))
                .addOption(Specs.words("--task", "T", "Say that the request is for this task."))
                .addOption(Specs.words("--url", "URL", "Where the gateway listens (http://127.0.0.1:8080)."));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        return actions.explainRoute(new ExplainOptions(
                arguments.<String>positional().orElseThrow(),
                arguments.option("--model"),
                arguments.option("--task"),
                arguments.option("--url")));
    }
}
