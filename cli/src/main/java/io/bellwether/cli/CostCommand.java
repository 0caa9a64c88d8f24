package io.bellwether.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code bellwether cost estimate}: what a month costs with one model and with another. */
final class CostCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec cost = Specs.command("cost", "Reckon with costs.");
        cost.addSubcommand("estimate", new CommandLine(estimate()));
        return cost;
    }

    private static CommandSpec estimate() {
        CommandSpec spec = Specs.command(
                "estimate",
                "Say what a month costs with each of some models: the same tokens for all of them.",
                "From what a gateway's ledger measured, or from assumptions, which are printed.");
        spec.addOption(OptionSpec.builder("--models")
                        .required(true)
                        .paramLabel("P/M,...")
                        .type(String.class)
                        .description("Models as provider/model, the present one first.")
                        .build())
                .addOption(OptionSpec.builder("--measured")
                        .arity("0")
                        .type(Boolean.class)
                        .description("Take the last 30 days of the ledger.")
                        .build())
                .addOption(Specs.words("--only", "C=V,...", "measured: only what has these values, as route=support."))
                .addOption(count("--messages", "Questions a month; 1000000 if not given."))
                .addOption(small("--turns", "Questions in a conversation; 10 if not given."))
                .addOption(count("--system", "Tokens before the first question; 200 if not given."))
                .addOption(count("--question", "Tokens of a question; 100 if not given."))
                .addOption(count("--answer", "Tokens of an answer; 200 if not given."))
                .addOption(small("--cached", "Percent of a repeated prompt read from the provider's cache; 0."))
                .addOption(count("--effort", "Dollars that the move costs once."))
                .addOption(Specs.path("--settings", "FILE", "Whose prices hold; bellwether.yaml if there."));
        return CanaryCommand.operator(spec);
    }

    private static OptionSpec count(String name, String description) {
        return Specs.option(name, "N", Long.class, CostCommand::natural, description);
    }

    private static OptionSpec small(String name, String description) {
        return Specs.option(name, "N", Integer.class, text -> Specs.readAtLeast(0, text), description);
    }

    private static Long natural(String text) {
        long value = Long.parseLong(text);
        if (value < 0) {
            throw new IllegalArgumentException(text + " (expected: >= 0)");
        }
        return value;
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        Optional<Boolean> measured = arguments.option("--measured");
        return actions.estimate(new CostOptions(
                list(arguments, "--models"),
                measured.isPresent() ? new CostOptions.Measured() : assumed(arguments),
                list(arguments, "--only"),
                arguments.longNumber("--effort"),
                arguments.option("--settings"),
                CanaryCommand.operator(arguments)));
    }

    private static CostOptions.Assumed assumed(Arguments arguments) {
        return new CostOptions.Assumed(
                arguments.longNumber("--messages"),
                arguments.wholeNumber("--turns"),
                arguments.longNumber("--system"),
                arguments.longNumber("--question"),
                arguments.longNumber("--answer"),
                arguments.wholeNumber("--cached"));
    }

    private static List<String> list(Arguments arguments, String name) {
        return arguments
                .<String>option(name)
                .map(words -> Arrays.asList(words.split(",", -1)))
                .orElse(List.of());
    }
}
