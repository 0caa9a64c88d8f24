package io.bellwether.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether canary VERB [ROUTE]}: an experiment on a running gateway. */
final class CanaryCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.command(
                "canary",
                "Try another target on a share of a route's traffic.",
                "VERB is start, status, monitor, promote, hold, resume, rollback or report.");
        return operator(spec)
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .paramLabel("VERB")
                        .type(CanaryOptions.Verb.class)
                        .converters(((Specs.Reader<CanaryOptions.Verb>) CanaryCommand::verb).converter())
                        .description("What is to be done.")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .index("1")
                        .arity("0..1")
                        .paramLabel("ROUTE")
                        .type(String.class)
                        .description("The public model; all of them for status when not given.")
                        .build())
                .addOption(Specs.words("--provider", "NAME", "start: the provider to try."))
                .addOption(Specs.words("--model", "NAME", "start: the model's id there."))
                .addOption(Specs.words("--prompt", "TEXT", "start: a system message for the canary arm."))
                .addOption(Specs.words(
                        "--plan", "PLAN", "start: month, daily, quick or 10,50,100@1h; month if not given."))
                .addOption(Specs.option(
                        "--shadow",
                        "N",
                        Integer.class,
                        text -> Specs.readAtLeast(1, text),
                        "start: copies of so many requests first, whose answers nobody gets."))
                .addOption(Specs.words("--reason", "TEXT", "Why, for the record."));
    }

    /** Which gateway, and with what key. */
    static CommandSpec operator(CommandSpec spec) {
        return spec.addOption(Specs.words("--url", "URL", "The gateway; http://127.0.0.1:8080 when not given."))
                .addOption(Specs.words(
                        "--key", "KEY", "The operator's key; else BELLWETHER_ADMIN_KEY, or the session of login."));
    }

    static OperatorOptions operator(Arguments arguments) {
        return new OperatorOptions(arguments.option("--url"), arguments.option("--key"), OperatorOptions.Shown.TABLE);
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        CanaryOptions.Verb verb = arguments.<CanaryOptions.Verb>positional(0).orElse(CanaryOptions.Verb.STATUS);
        CanaryOptions.Trial trial = new CanaryOptions.Trial(
                arguments.option("--provider"),
                arguments.option("--model"),
                arguments.option("--prompt"),
                arguments.option("--plan"),
                arguments.wholeNumber("--shadow"));
        return actions.canary(new CanaryOptions(
                verb, arguments.positional(1), trial, arguments.option("--reason"), operator(arguments)));
    }

    private static CanaryOptions.Verb verb(String word) {
        return Arrays.stream(CanaryOptions.Verb.values())
                .filter(verb -> verb.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        word + " (expected: start, status, monitor, promote, hold, resume, rollback or report)"));
    }
}
