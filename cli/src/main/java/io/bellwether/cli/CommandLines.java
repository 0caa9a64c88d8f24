package io.bellwether.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Every form of the command line, help and complaints included, read with picocli. */
final class CommandLines {

    private final Actions actions;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, Command> commands = new LinkedHashMap<>();

    CommandLines(Actions actions, PrintWriter out, PrintWriter err) {
        this.actions = actions;
        this.out = out;
        this.err = err;
        commands.put("serve", new ServeCommand());
        commands.put("check", new CheckCommand());
        commands.put("verify", new VerifyCommand());
        commands.put("route", new RouteCommand());
        commands.put("providers", new ProviderCommand());
        commands.put("cache", new CacheCommand());
        commands.put("simulate", new SimulateCommand());
        commands.put("canary", new CanaryCommand());
        commands.put("migrate", new MigrateCommand());
        AccessCommand.all().forEach(command -> commands.put(command.name(), command));
        SessionCommand.all().forEach(command -> commands.put(command.name(), command));
        commands.put("budgets", new BudgetCommand());
        commands.put("credit", new CreditCommand());
        commands.put("assistants", new AssistantsCommand());
        commands.put("channels", new ChannelsCommand());
        commands.put("audit", new AuditCommand());
        commands.put("backup", BackupCommand.backup());
        commands.put("restore", BackupCommand.restore());
        commands.put("prices", new PricesCommand());
        commands.put("usage", new UsageCommand());
        commands.put("cost", new CostCommand());
        commands.put("intents", new IntentsCommand());
        commands.put("version", new VersionCommand());
    }

    Exit run(String... arguments) {
        CommandLine line = new CommandLine(root(arguments));
        try {
            return run(line, line.parseArgs(arguments));
        } catch (ParameterException e) {
            String path = e.getCommandLine().getCommandSpec().qualifiedName();
            err.println(path + ": " + e.getMessage());
            err.println("Try: " + path + " --help");
            err.flush();
            return Exit.BAD_INPUT;
        }
    }

    private Exit run(CommandLine line, ParseResult parsed) {
        if (!parsed.hasSubcommand()) {
            return runRoot(line, parsed);
        }
        String name = parsed.subcommand().commandSpec().name();
        ParseResult chosen = parsed.subcommand();
        while (chosen.hasSubcommand()) {
            chosen = chosen.subcommand();
        }
        CommandLine meant = chosen.commandSpec().commandLine();
        if (chosen.isUsageHelpRequested()) {
            return help(meant);
        }
        if (!meant.getSubcommands().isEmpty()) { // half a command
            meant.usage(err, Ansi.OFF);
            err.flush();
            return Exit.BAD_INPUT;
        }
        @Nullable Command command = commands.get(name);
        if (command == null) {
            throw new IllegalStateException("no such command: " + name);
        }
        return command.run(new Arguments(chosen), actions);
    }

    private Exit runRoot(CommandLine line, ParseResult parsed) {
        if (parsed.isUsageHelpRequested()) {
            return help(line);
        }
        if (parsed.isVersionHelpRequested()) {
            return actions.version();
        }
        line.usage(err, Ansi.OFF);
        err.flush();
        return Exit.BAD_INPUT;
    }

    private Exit help(CommandLine line) {
        line.usage(out, Ansi.OFF);
        out.flush();
        return Exit.DONE;
    }

    /** Only the command that is named is specified: the others would cost start-up time and never be read. */
    private CommandSpec root(String... arguments) {
        CommandSpec root = Specs.command("bellwether", "An OpenAI-compatible gateway in front of many providers.");
        root.usageMessage().footer("", "Exit codes: 0 done, 1 did not work out, 2 wrong arguments or settings.");
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Same as the command version.")
                .build());
        boolean named = arguments.length > 0 && commands.containsKey(arguments[0]);
        commands.forEach((name, command) -> {
            if (!named || name.equals(arguments[0])) {
                root.addSubcommand(name, new CommandLine(command.spec()));
            }
        });
        return root;
    }
}
