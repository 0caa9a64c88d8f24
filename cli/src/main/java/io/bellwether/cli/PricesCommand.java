package io.bellwether.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether prices VERB [FILE]}: what models cost, and what a newer list says of it. */
final class PricesCommand implements Command {
    private static final Map<String, PricesOptions.Verb> VERBS = Map.of(
            "import", PricesOptions.Verb.IMPORT,
            "diff", PricesOptions.Verb.DIFF,
            "list", PricesOptions.Verb.LIST,
            "unpriced", PricesOptions.Verb.UNPRICED,
            "lists", PricesOptions.Verb.LISTS,
            "restore", PricesOptions.Verb.RESTORE);

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.command(
                        "prices",
                        "Look at prices, or take them over from a list.",
                        "VERB is import, diff, list, unpriced, lists or restore. FILE, for the first two, is",
                        "LiteLLM's model_prices_and_context_window.json, models.dev's api.json, or a price file.",
                        "import --apply, lists and restore ask a running gateway.")
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .paramLabel("VERB")
                        .type(PricesOptions.Verb.class)
                        .converters(((Specs.Reader<PricesOptions.Verb>) PricesCommand::verb).converter())
                        .description("What is to be done.")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .index("1")
                        .arity("0..1")
                        .paramLabel("FILE")
                        .type(String.class)
                        .description("import, diff: the list. restore: the ID of one of lists.")
                        .build())
                .addOption(Specs.words("--only", "NAMES", "Only these providers, with commas between them."))
                .addOption(Specs.path("--write", "FILE", "import: write the new prices here; else nothing is written."))
                .addOption(flag("--apply", "import: put the new prices in force at a running gateway."))
                .addOption(flag("--accept-large", "import: also take over what became ten times as dear or as cheap."))
                .addOption(Specs.path("--settings", "FILE", "Whose prices are in force; bellwether.yaml if there."));
        return CanaryCommand.operator(spec).addOption(Specs.json());
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .arity("0")
                .type(Boolean.class)
                .description(description)
                .build();
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        PricesOptions.Verb said = arguments.<PricesOptions.Verb>positional(0).orElseThrow();
        boolean apply = said == PricesOptions.Verb.IMPORT
                && arguments.<Boolean>option("--apply").isPresent();
        PricesOptions.Verb verb = apply ? PricesOptions.Verb.APPLY : said;
        Optional<String> what = arguments.positional(1);
        boolean restores = verb == PricesOptions.Verb.RESTORE;
        Set<String> only = arguments
                .<String>option("--only")
                .map(names -> Set.copyOf(Arrays.asList(names.split(",", -1))))
                .orElse(Set.of());
        Optional<Boolean> large = arguments.option("--accept-large");
        PricesOptions.Taking taking = new PricesOptions.Taking(
                restores ? Optional.empty() : what.map(Path::of),
                only,
                arguments.option("--write"),
                large.isPresent() ? PricesOptions.Large.TAKEN : PricesOptions.Large.LEFT_OUT);
        PricesOptions.Online online = new PricesOptions.Online(
                restores ? what : Optional.empty(),
                CanaryCommand.operator(arguments).with(Specs.shown(arguments)));
        return actions.prices(new PricesOptions(verb, taking, arguments.option("--settings"), online));
    }

    private static PricesOptions.Verb verb(String word) {
        return Optional.ofNullable(VERBS.get(word))
                .orElseThrow(() -> new IllegalArgumentException(
                        word + " (expected: import, diff, list, unpriced, lists or restore)"));
    }
}
