package io.bellwether.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code bellwether migrate}: a route's move to another provider, from the first test to the report. */
final class MigrateCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.command(
                "migrate",
                "Move a route to another provider: verify it, shadow it, give it traffic step by step.",
                "Comes back when all traffic has moved (0), or when it was rolled back or nobody can tell (1).");
        spec.addOption(required("--from", "NAME", "The provider that the route has now."))
                .addOption(required("--to", "NAME", "The provider to move to."))
                .addOption(required("--model", "NAME", "The model's id there."))
                .addOption(required("--route", "MODEL", "The public model whose traffic moves."))
                .addOption(Specs.words("--plan", "PLAN", "month, daily, quick or 10,50,100@1h; quick if not given."))
                .addOption(Specs.path("--report", "FILE", "Write the report here; to the terminal when not given."));
        return CanaryCommand.operator(spec);
    }

    private static OptionSpec required(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .required(true)
                .description(description)
                .build();
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        MigrateOptions.Move move = new MigrateOptions.Move(
                said(arguments, "--from"),
                said(arguments, "--to"),
                said(arguments, "--model"),
                said(arguments, "--route"));
        return actions.migrate(new MigrateOptions(
                move, arguments.option("--plan"), arguments.option("--report"), CanaryCommand.operator(arguments)));
    }

    private static String said(Arguments arguments, String name) {
        return arguments
                .<String>option(name)
                .orElseThrow(() -> new IllegalStateException(name + " is required and was not read"));
    }
}
