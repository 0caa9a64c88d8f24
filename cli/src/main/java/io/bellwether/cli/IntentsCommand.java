package io.bellwether.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether intents test|confusion FILE}: how well messages are told apart. */
final class IntentsCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec intents = Specs.command("intents", "Find out how well messages are told apart; needs no gateway.");
        String test = "Learn, judge the messages of a file, and say how often it is right.";
        intents.addSubcommand("test", new CommandLine(sub("test", test)));
        String confusion = "The same, and say which labels are taken for which.";
        intents.addSubcommand("confusion", new CommandLine(sub("confusion", confusion)));
        return intents;
    }

    private static CommandSpec sub(String name, String description) {
        return Specs.command(
                        name,
                        description,
                        "Files are CSV (text,label), JSON lines ({\"text\": …, \"intent\": …}) or JSON of lists",
                        "of pairs; FILE.json#train+val takes these lists only. Labels oos and out_of_scope are",
                        "none of the others.")
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .paramLabel("FILE")
                        .type(String.class)
                        .description("Messages whose labels are known.")
                        .build())
                .addOption(Specs.words("--set", "NAME", "Learn from what is shipped: tasks, shop or support."))
                .addOption(Specs.words("--learn", "FILE,...", "Learn from these, alone or beside the set."))
                .addOption(Specs.path("--settings", "FILE", "Learn the labels of these settings, too."));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        boolean confusion = arguments.command().equals("confusion");
        Optional<String> learn = arguments.option("--learn");
        return actions.intents(new IntentsOptions(
                confusion ? IntentsOptions.Asked.CONFUSION : IntentsOptions.Asked.TEST,
                arguments.<String>positional().orElseThrow(),
                arguments.option("--set"),
                learn.map(files -> Arrays.asList(files.split(",", -1))).orElse(List.of()),
                arguments.option("--settings")));
    }
}
