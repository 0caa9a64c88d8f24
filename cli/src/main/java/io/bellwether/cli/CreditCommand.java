package io.bellwether.cli;

import java.math.BigDecimal;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether credit accounts | top-up ACCOUNT AMOUNT | codes list | codes create}. */
final class CreditCommand implements Command {
    private static final String AMOUNT = "US dollars, such as 5 or 0.25.";

    @Override
    public CommandSpec spec() {
        CommandSpec credit = Specs.command("credit", "Prepaid credit: accounts, top-ups, codes.");
        credit.addSubcommand("accounts", new CommandLine(list("accounts", "List accounts and what is left.")));
        credit.addSubcommand("top-up", new CommandLine(topUp()));
        CommandSpec codes = Specs.command("codes", "Codes that turn into credit, each once.");
        codes.addSubcommand("list", new CommandLine(list("list", "List batches of codes.")));
        codes.addSubcommand("create", new CommandLine(create()));
        return credit.addSubcommand("codes", new CommandLine(codes));
    }

    private static CommandSpec operator(String name, String about) {
        return CanaryCommand.operator(Specs.command(name, about));
    }

    private static CommandSpec list(String name, String about) {
        return operator(name, about).addOption(Specs.json());
    }

    private static CommandSpec topUp() {
        return operator("top-up", "Pay into an account.")
                .addPositional(positional("0", "ACCOUNT", String.class, text -> text, "Such as organisation:acme."))
                .addPositional(positional("1", "AMOUNT", BigDecimal.class, CreditCommand::dollars, AMOUNT))
                .addOption(Specs.words("--note", "TEXT", "What it is for."))
                .addOption(Specs.words("--id", "TEXT", "The payment's own id: the same one counts once."));
    }

    private static CommandSpec create() {
        return operator("create", "Make codes. They are shown once.")
                .addOption(OptionSpec.builder("--count")
                        .paramLabel("N")
                        .type(Integer.class)
                        .required(true)
                        .converters(((Specs.Reader<Integer>) text -> Specs.readAtLeast(1, text)).converter())
                        .description("How many.")
                        .build())
                .addOption(OptionSpec.builder("--amount")
                        .paramLabel("AMOUNT")
                        .type(BigDecimal.class)
                        .required(true)
                        .converters(((Specs.Reader<BigDecimal>) CreditCommand::dollars).converter())
                        .description("What each is worth: " + AMOUNT)
                        .build())
                .addOption(Specs.words("--batch", "NAME", "How to call them together."))
                .addOption(Specs.words("--expires", "TIME", "Such as 2027-01-31T17:00:00Z; in a year if not given."));
    }

    private static <T> PositionalParamSpec positional(
            String index, String label, Class<T> type, Specs.Reader<T> reader, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity("1")
                .required(true)
                .paramLabel(label)
                .type(type)
                .converters(reader.converter())
                .description(description)
                .build();
    }

    private static BigDecimal dollars(String text) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException(text + " (expected: " + AMOUNT + ")");
        }
        return new BigDecimal(text);
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        CreditOptions.Verb verb =
                switch (arguments.command()) {
                    case "accounts" -> CreditOptions.Verb.ACCOUNTS;
                    case "top-up" -> CreditOptions.Verb.TOP_UP;
                    case "create" -> CreditOptions.Verb.CODES_CREATE;
                    default -> CreditOptions.Verb.CODES_LIST;
                };
        boolean topUp = verb == CreditOptions.Verb.TOP_UP;
        Optional<BigDecimal> dollars = topUp ? arguments.positional(1) : arguments.option("--amount");
        return actions.credit(new CreditOptions(
                verb,
                topUp ? arguments.positional(0) : Optional.empty(),
                dollars,
                arguments.wholeNumber("--count"),
                new CreditOptions.Words(
                        arguments.option("--note"),
                        arguments.option("--id"),
                        arguments.option("--batch"),
                        arguments.option("--expires")),
                CanaryCommand.operator(arguments).with(Specs.shown(arguments))));
    }
}
