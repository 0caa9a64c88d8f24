package io.bellwether.cli;

import java.math.BigDecimal;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether budgets list | show NAME | create NAME | change NAME | remove NAME}. */
final class BudgetCommand implements Command {
    private static final String AMOUNT = "an amount, such as 5 or 0.25; US dollars unless --currency says otherwise.";

    @Override
    public CommandSpec spec() {
        CommandSpec budgets = Specs.command("budgets", "How much somebody may cost.");
        budgets.addSubcommand(
                "list",
                new CommandLine(operator("list", "List budgets, and how they stand.")
                        .addOption(Specs.words("--within", "NAME", "Of an organisation, or of organisation/team."))));
        budgets.addSubcommand("show", new CommandLine(one("show", "Show a budget, and how it stands.")));
        budgets.addSubcommand("create", new CommandLine(create()));
        budgets.addSubcommand(
                "change",
                new CommandLine(one("change", "Change a budget's cap or mode.")
                        .addOption(cap(false))
                        .addOption(currency())
                        .addOption(mode())));
        return budgets.addSubcommand("remove", new CommandLine(one("remove", "Remove a budget.")));
    }

    private static CommandSpec operator(String name, String about) {
        return CanaryCommand.operator(Specs.command(name, about)).addOption(Specs.json());
    }

    private static CommandSpec one(String name, String about) {
        return operator(name, about)
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .paramLabel("NAME")
                        .type(String.class)
                        .description("The budget's.")
                        .build());
    }

    private static CommandSpec create() {
        return one("create", "Make a budget.")
                .addOption(Specs.words("--level", "LEVEL", "organisation, team, user, key or route."))
                .addOption(Specs.words("--subject", "NAME", "Whose; * for a budget each."))
                .addOption(cap(true))
                .addOption(currency())
                .addOption(Specs.words("--period", "PERIOD", "day, week, month (the usual) or total."))
                .addOption(Specs.words("--zone", "ZONE", "Whose midnight counts, such as Asia/Ho_Chi_Minh."))
                .addOption(mode());
    }

    private static OptionSpec mode() {
        return Specs.words("--mode", "MODE", "strict (the usual), clamp or soft.");
    }

    private static OptionSpec currency() {
        return Specs.words("--currency", "CODE", "USD (the usual), CNY or VND, at today's rate of the settings.");
    }

    private static OptionSpec cap(boolean required) {
        return OptionSpec.builder("--cap")
                .paramLabel("AMOUNT")
                .type(BigDecimal.class)
                .required(required)
                .converters(((Specs.Reader<BigDecimal>) BudgetCommand::amount).converter())
                .description("How much in a period: " + AMOUNT)
                .build();
    }

    private static BigDecimal amount(String text) {
        if (!text.matches("[0-9]{1,11}(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException(text + " (expected: an amount, such as 5 or 0.25)");
        }
        return new BigDecimal(text);
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        BudgetOptions.Verb verb =
                switch (arguments.command()) {
                    case "show" -> BudgetOptions.Verb.SHOW;
                    case "create" -> BudgetOptions.Verb.CREATE;
                    case "change" -> BudgetOptions.Verb.CHANGE;
                    case "remove" -> BudgetOptions.Verb.REMOVE;
                    default -> BudgetOptions.Verb.LIST;
                };
        return actions.budgets(new BudgetOptions(
                verb,
                verb == BudgetOptions.Verb.LIST ? Optional.empty() : arguments.positional(0),
                arguments.option("--cap"),
                new BudgetOptions.Words(
                        arguments.option("--level"),
                        arguments.option("--subject"),
                        arguments.option("--period"),
                        arguments.option("--zone"),
                        arguments.option("--currency"),
                        arguments.option("--mode"),
                        arguments.option("--within")),
                CanaryCommand.operator(arguments).with(Specs.shown(arguments))));
    }
}
