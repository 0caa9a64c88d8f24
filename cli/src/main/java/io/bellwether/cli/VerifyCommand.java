package io.bellwether.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether verify [PROVIDER]}: ask the providers whether they would answer. */
final class VerifyCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "verify",
                        "Send one tiny request to each provider of the settings and say what came back.",
                        "It costs a few tokens per provider. Exit 1 when one of them does not answer.")
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .paramLabel("PROVIDER")
                        .type(String.class)
                        .description("Ask only this provider.")
                        .build())
                .addOption(Specs.path("--settings", "FILE", "The settings file."));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        return actions.verify(new VerifyOptions(arguments.positional(), arguments.option("--settings")));
    }
}
