package io.bellwether.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code bellwether keys VERB [NAME]}, and the same for organisations, teams and users. */
final class AccessCommand implements Command {
    private final String what;
    private final String about;
    private final List<Word> words;

    /** An option that is handed on as it was typed. */
    private record Word(String name, String label, String description) {}

    private static final List<Word> COMMON = List.of(
            new Word("name", "NAME", "The name, if not given without an option."),
            new Word("disabled", "BOOL", "create, change: true or false."),
            new Word("within", "NAME", "list: of an organisation, or of organisation/team."),
            new Word("after", "NAME", "list: names after this one."),
            new Word("limit", "N", "list: so many at most, 50 if not given."));

    private static final Word USAGE_KEPT =
            new Word("usage-kept-days", "N", "create, change: how long its usage is kept; or usual.");

    private AccessCommand(String what, String about, Word... words) {
        this.what = what;
        this.about = about;
        this.words = java.util.stream.Stream.concat(Arrays.stream(words), COMMON.stream())
                .toList();
    }

    static List<AccessCommand> all() {
        return List.of(
                new AccessCommand("organisations", "What teams belong to.", USAGE_KEPT),
                new AccessCommand("teams", "Teams; NAME is organisation/team.", USAGE_KEPT),
                new AccessCommand(
                        "users",
                        "People who hold keys.",
                        new Word("team", "TEAM", "create, change: as organisation/team."),
                        new Word("email", "TEXT", "create, change: where to write to.")),
                new AccessCommand(
                        "keys",
                        "Keys of callers. A new key is shown once. VERB may also be rotate or revoke.",
                        new Word("team", "TEAM", "create: whose service account, as organisation/team."),
                        new Word("user", "NAME", "create: whose key."),
                        new Word("models", "A,B", "create, change: the models it may ask for; all if not given."),
                        new Word("allowed-ips", "A,B", "create, change: where from, such as 10.0.0.0/8."),
                        new Word(
                                "rates",
                                "A=N,B=N",
                                "create, change: its own limits, such as requests_per_minute=600,at_once=5; or usual."),
                        new Word(
                                "expires", "TIME", "create, change: such as 2027-01-31T17:00:00Z; never if not given."),
                        new Word("overlap-seconds", "N", "rotate: how long the old key stays valid; 0 if not given.")));
    }

    String name() {
        return what;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.command(what, about, "VERB is list, show, create or change.");
        spec.addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .paramLabel("VERB")
                        .type(AccessOptions.Verb.class)
                        .converters(((Specs.Reader<AccessOptions.Verb>) AccessCommand::verb).converter())
                        .description("What is to be done.")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .index("1")
                        .arity("0..1")
                        .paramLabel("NAME")
                        .type(String.class)
                        .description("Which one.")
                        .build());
        words.forEach(word -> spec.addOption(Specs.words("--" + word.name(), word.label(), word.description())));
        return CanaryCommand.operator(spec.addOption(Specs.json()));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        Map<String, String> said = new HashMap<>();
        words.forEach(
                word -> arguments.<String>option("--" + word.name()).ifPresent(value -> said.put(word.name(), value)));
        Optional<String> name = arguments.<String>positional(1).or(() -> Optional.ofNullable(said.remove("name")));
        return actions.access(new AccessOptions(
                what,
                arguments.<AccessOptions.Verb>positional(0).orElse(AccessOptions.Verb.LIST),
                name,
                said,
                CanaryCommand.operator(arguments).with(Specs.shown(arguments))));
    }

    private static AccessOptions.Verb verb(String word) {
        return Arrays.stream(AccessOptions.Verb.values())
                .filter(verb -> verb.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        word + " (expected: list, show, create, change, rotate or revoke)"));
    }
}
