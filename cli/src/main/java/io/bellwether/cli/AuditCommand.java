package io.bellwether.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether audit [verify]}: who has changed what, and whether the log is what was written. */
final class AuditCommand implements Command {
    private static final String VERIFY = "verify";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.command("audit", "Show who has changed what, newest first; or verify the log.");
        spec.addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .paramLabel("VERB")
                        .type(String.class)
                        .converters(((Specs.Reader<String>) AuditCommand::verb).converter())
                        .description("list (if not given) or verify.")
                        .build())
                .addOption(Specs.words("--subject", "TEXT", "list: what the subject begins with, such as keys/shop."))
                .addOption(Specs.words("--actor", "NAME", "list: whose changes."))
                .addOption(Specs.words("--before", "N", "list: entries with a smaller number."));
        return CanaryCommand.operator(spec.addOption(Specs.json()));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        Optional<String> verb = arguments.positional(0);
        return actions.audit(new AuditOptions(
                verb.filter(VERIFY::equals).isPresent(),
                arguments.option("--subject"),
                arguments.option("--actor"),
                arguments.option("--before"),
                CanaryCommand.operator(arguments).with(Specs.shown(arguments))));
    }

    private static String verb(String word) {
        if (!word.equals(VERIFY) && !word.equals("list")) {
            throw new IllegalArgumentException(word + " (expected: list or verify)");
        }
        return word;
    }
}
