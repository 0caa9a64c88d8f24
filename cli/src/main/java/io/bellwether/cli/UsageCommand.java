package io.bellwether.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellwether usage --by model}: what was used on a running gateway, and what it cost. */
final class UsageCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.command(
                "usage",
                "Show requests, tokens and costs, from the ledger of a running gateway.",
                "Columns are organisation, team, key, user, route, provider, model and day (UTC).");
        spec.addOption(Specs.words("--by", "COLUMNS", "Tell these apart, with commas; one sum when not given."))
                .addOption(Specs.words("--from", "DAY", "The first day or instant; thirty days before when not given."))
                .addOption(Specs.words("--to", "DAY", "Before this day or instant; now when not given."))
                .addOption(Specs.words("--only", "C=V,...", "Only what has these values, as team=support."))
                .addOption(Specs.words("--currency", "CURRENCY", "Say the money in CNY or VND, too, by budgets.rates."))
                .addOption(Specs.option(
                        "--format", "FORM", UsageOptions.Form.class, UsageCommand::form, "table (usual) or csv."));
        return CanaryCommand.operator(spec);
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        return actions.usage(new UsageOptions(
                arguments.<String>option("--by").orElse(""),
                arguments.option("--from"),
                arguments.option("--to"),
                arguments
                        .<String>option("--only")
                        .map(pairs -> Arrays.asList(pairs.split(",", -1)))
                        .orElse(List.of()),
                arguments.option("--currency"),
                arguments.<UsageOptions.Form>option("--format").orElse(UsageOptions.Form.TABLE),
                CanaryCommand.operator(arguments)));
    }

    private static UsageOptions.Form form(String word) {
        return switch (word) {
            case "table" -> UsageOptions.Form.TABLE;
            case "csv" -> UsageOptions.Form.CSV;
            default -> throw new IllegalArgumentException(word + " (expected: table or csv)");
        };
    }
}
