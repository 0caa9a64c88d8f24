package io.bellwether.cli;

import io.bellwether.cli.AssistantsOptions.Verb;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code bellwether assistants list | show | create | publish | archive | import | ask | rehearse | presenter |
 * recall}.
 */
final class AssistantsCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec all = Specs.command("assistants", "Assistants: what they are, what they know.");
        add(all, operator("list", "List the assistants."));
        add(all, named("show", "Show the latest version of an assistant."));
        add(
                all,
                named("create", "Make an assistant; customers cannot talk to it until it is published.")
                        .addOption(Specs.words(
                                "--template",
                                "NAME",
                                "fashion, electronics, cosmetics or marketplace; nothing if not given."))
                        .addOption(Specs.words("--shop", "TEXT", "What customers call it; SLUG if not given."))
                        .addOption(Specs.words(
                                "--model", "NAME", "The model that answers; the template's if not given.")));
        add(all, named("publish", "Let customers talk to the latest version."));
        add(all, named("archive", "Take an assistant out of sight."));
        add(
                all,
                named("import", "Take in a file: txt, md, csv, tsv, xlsx, html, docx or pdf.")
                        .addPositional(file())
                        .addOption(flag("--document", "A document, not questions with answers."))
                        .addOption(flag("--replace", "The file counts where it contradicts what is known."))
                        .addOption(flag("--dry-run", "Only show what would come of it."))
                        .addOption(Specs.words("--language", "CODE", "Of what is in it; vi if not given.")));
        add(
                all,
                named("ask", "Try what an assistant finds for a question.")
                        .addOption(Specs.words("--question", "TEXT", "The question."))
                        .addOption(Specs.words("--language", "CODE", "Of who asks; vi if not given.")));
        add(
                all,
                named("presenter", "Sign a link with which somebody shows an assistant to others.")
                        .addOption(Specs.words("--days", "COUNT", "How long it holds; 1 if not given.")));
        add(all, named("recall", "Take back all links with which an assistant was shown so far."));
        add(all, named("rehearse", "Put eight questions to an assistant; fails when it would fail one."));
        return all;
    }

    private static void add(CommandSpec all, CommandSpec one) {
        all.addSubcommand(one.name(), new CommandLine(one));
    }

    private static CommandSpec operator(String name, String about) {
        return CanaryCommand.operator(Specs.command(name, about));
    }

    private static CommandSpec named(String name, String about) {
        return operator(name, about)
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .paramLabel("SLUG")
                        .type(String.class)
                        .description("Its name in addresses.")
                        .build());
    }

    private static PositionalParamSpec file() {
        return PositionalParamSpec.builder()
                .index("1")
                .arity("1")
                .required(true)
                .paramLabel("FILE")
                .type(Path.class)
                .converters(((Specs.Reader<Path>) Path::of).converter())
                .description("Its name tells what it is.")
                .build();
    }

    private static OptionSpec flag(String name, String about) {
        return OptionSpec.builder(name).description(about).build();
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        Verb verb = Verb.valueOf(arguments.command().toUpperCase(java.util.Locale.ROOT));
        Optional<Path> file = verb == Verb.IMPORT ? arguments.positional(1) : Optional.empty();
        return actions.assistants(new AssistantsOptions(
                verb,
                verb == Verb.LIST ? Optional.empty() : arguments.positional(0),
                file,
                new AssistantsOptions.Words(
                        arguments.option("--template"),
                        arguments.option("--shop"),
                        arguments.option("--model"),
                        arguments.option("--language"),
                        arguments.option("--question"),
                        arguments.option("--days")),
                new AssistantsOptions.Choices(
                        said(arguments, "--document"), said(arguments, "--replace"), said(arguments, "--dry-run")),
                CanaryCommand.operator(arguments)));
    }

    private static boolean said(Arguments arguments, String name) {
        return arguments.<Boolean>option(name).orElse(false);
    }
}
