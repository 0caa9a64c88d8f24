package io.bellwether.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether prices VERB [FILE]}: what models cost, and what a newer list says of it. */
final class PricesCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "prices",
                        "Look at prices, or take them over from a list.",
                        "VERB is import, diff, list or unpriced. FILE, for the first two, is LiteLLM's",
                        "model_prices_and_context_window.json, models.dev's api.json, or a price file.")
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
                        .type(Path.class)
                        .converters(((Specs.Reader<Path>) Path::of).converter())
                        .description("import, diff: the list.")
                        .build())
                .addOption(Specs.words("--only", "NAMES", "Only these providers, with commas between them."))
                .addOption(Specs.path("--write", "FILE", "import: write the new prices here; else nothing is written."))
                .addOption(OptionSpec.builder("--accept-large")
                        .arity("0")
                        .type(Boolean.class)
                        .description("import: also take over what became ten times as dear or as cheap.")
                        .build())
                .addOption(Specs.path("--settings", "FILE", "Whose prices are in force; bellwether.yaml if there."));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        PricesOptions.Verb verb = arguments.<PricesOptions.Verb>positional(0).orElseThrow();
        Set<String> only = arguments
                .<String>option("--only")
                .map(names -> Set.copyOf(Arrays.asList(names.split(",", -1))))
                .orElse(Set.of());
        Optional<Boolean> large = arguments.option("--accept-large");
        PricesOptions.Taking taking = new PricesOptions.Taking(
                arguments.positional(1),
                only,
                arguments.option("--write"),
                large.isPresent() ? PricesOptions.Large.TAKEN : PricesOptions.Large.LEFT_OUT);
        return actions.prices(new PricesOptions(verb, taking, arguments.option("--settings")));
    }

    private static PricesOptions.Verb verb(String word) {
        return Arrays.stream(PricesOptions.Verb.values())
                .filter(verb -> verb.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word + " (expected: import, diff, list or unpriced)"));
    }
}
