package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;
import static io.bellwether.app.settings.BrokenFile.changed;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files whose parts are right and whose whole is not (experiment X71). */
class BrokenWholeTest {
    private static final String PASSTHROUGH = "  passthrough: alpha\n";
    private static final String KEY = "bw-0123456789abcdef";

    static Stream<BrokenFile> broken() {
        return Stream.of(
                        shapes(),
                        syntax(),
                        sections(),
                        unknown(),
                        names(),
                        keyNames(),
                        modelNames(),
                        models(),
                        modelReferences(),
                        streams(),
                        doors())
                .flatMap(rows -> rows);
    }

    private static Stream<BrokenFile> shapes() {
        return Stream.of(
                new BrokenFile("empty", "", "1:1:", "is empty"),
                new BrokenFile("only a comment", "# nothing yet\n", "1:1:", "is empty"),
                new BrokenFile("a list", "- a\n- b\n", "1:1:", "is not a mapping"),
                new BrokenFile("a word", "hello\n", "1:1:", "is not a mapping"),
                new BrokenFile(
                        "cut in a quoted text",
                        Given.MINIMAL + "log: {file: \"/var/l",
                        "9:20:",
                        "is not valid YAML here"),
                new BrokenFile(
                        "cut in a bracket", Given.MINIMAL + "log: {level: info", "9:18:", "is not valid YAML here"),
                added("tab", "server:\n\tport: 1\n", "10:1:", "indent with spaces"),
                added("indentation off", "server:\n  port: 1\n host: x\n", "11:2:", "is not valid YAML here"));
    }

    private static Stream<BrokenFile> syntax() {
        return Stream.of(
                added("second document", "---\nserver: {port: 1}\n", "9:1:", "second document"),
                added("tag", "server: {port: !!int 1}\n", "9:16:", "has a tag"),
                added("tag of a class", "server: !java.lang.Runtime {}\n", "9:9:", "has a tag"),
                added("alias to nowhere", "server: {host: *hunter2}\n", "9:16:", "alias that leads nowhere"),
                added("merge key", "server: {<<: {port: 1}}\n", "9:10 server.<<:", "merge keys are not supported"),
                added("key that is a list", "[a, b]: 1\n", "9:1:", "has a key that is not a word"),
                added("control character", "server: {host: \u0007}\n", "9:16:", "character that may not be in YAML"));
    }

    private static Stream<BrokenFile> sections() {
        return Stream.of(
                added(
                        "nested deeper than anyone needs",
                        "server: " + "[".repeat(30) + "]".repeat(30) + "\n",
                        "9:28:",
                        "nested deeper than 20"),
                added("section that is a list", "server: [1]\n", "9:1 server:", "is not a section"),
                added("section without anything", "server:\n", "9:1 server:", "is not a section"),
                changed(
                        "list that is a word",
                        "\n  - name: alpha\n    base_url: https://api.example.com/v1",
                        " alpha",
                        "1:1 providers:",
                        "is not a list"),
                changed(
                        "list of words",
                        "\n  - name: first\n    key: " + KEY,
                        " [a]",
                        "6:8 keys[0]:",
                        "is not a section"));
    }

    private static Stream<BrokenFile> unknown() {
        return Stream.of(
                added("unknown section", "sever: {port: 1}\n", "9:1 sever:", "did you mean server?"),
                added(
                        "unknown key far from any",
                        "server: {colour: red}\n",
                        "9:10 server.colour:",
                        "known: host, port"),
                changed(
                        "key spelt in camel case",
                        "base_url:",
                        "apiKey: x\n    base_url:",
                        "3:5 providers[0].apiKey:",
                        "did you mean api_key?"),
                changed(
                        "key from another gateway",
                        PASSTHROUGH,
                        PASSTHROUGH + "  fallbacks: []\n",
                        "6:3 models.fallbacks:",
                        "did you mean fallback?"),
                added(
                        "key written twice",
                        "server: {port: 1, port: 2}\n",
                        "9:19 server.port:",
                        "is written twice (first on line 9)"),
                added("section written twice", "keys: []\n", "9:1 keys:", "is written twice (first on line 6)"));
    }

    private static Stream<BrokenFile> names() {
        String again = "  - name: alpha\n    base_url: https://b.example.com/v1\n";
        return Stream.of(
                changed(
                        "provider name taken",
                        "models:",
                        again + "models:",
                        "4:5 providers[1].name:",
                        "is taken already"),
                changed(
                        "provider without a name",
                        "- name: alpha\n    base_url",
                        "- base_url",
                        "2:5 providers[0].name:",
                        "is missing"),
                changed(
                        "provider without a URL",
                        "\n    base_url: https://api.example.com/v1",
                        "",
                        "2:5 providers[0].base_url:",
                        "is missing"));
    }

    private static Stream<BrokenFile> keyNames() {
        return Stream.of(
                added(
                        "key name taken",
                        "  - {name: first, key: bw-fedcba9876543210}\n",
                        "9:6 keys[1].name:",
                        "is taken already"),
                added("key without a credential", "  - {name: second}\n", "9:5 keys[1].key:", "is missing"),
                added(
                        "credential of another key",
                        "  - {name: second, key: " + KEY + "}\n",
                        "9:20 keys[1].key:",
                        "the same credential"));
    }

    private static Stream<BrokenFile> modelNames() {
        return Stream.of(
                model(
                        "model name taken",
                        "{name: a, targets: [{provider: alpha}]}",
                        "7:8 models.list[1].name:",
                        "is the name of another model"),
                model(
                        "alias is a model",
                        "{name: b, aliases: [a], targets: [{provider: alpha}]}",
                        "7:27 models.list[1].aliases[0]:",
                        "is the name of another model"),
                model(
                        "alias taken",
                        "{name: b, aliases: [c, c], targets: [{provider: alpha}]}",
                        "7:30 models.list[1].aliases[1]:",
                        "is an alias already"),
                model(
                        "reserved name",
                        "{name: default, targets: [{provider: alpha}]}",
                        "7:8 models.list[1].name:",
                        "is reserved"),
                changed(
                        "passthrough to nobody",
                        PASSTHROUGH,
                        "  passthrough: alhpa\n",
                        "5:3 models.passthrough:",
                        "did you mean alpha?"),
                added(
                        "price at nobody",
                        "prices: {rows: [{provider: beta, model: m, input: 1, output: 1}]}\n",
                        "9:18 prices.rows[0].provider:",
                        "names no provider"));
    }

    private static Stream<BrokenFile> models() {
        return Stream.of(
                model(
                        "target at nobody",
                        "{name: b, targets: [{provider: alhpa}]}",
                        "7:28 models.list[1].targets[0].provider:",
                        "did you mean alpha?"),
                model("no targets", "{name: b, targets: []}", "7:17 models.list[1].targets:", "is empty"),
                model(
                        "same target twice",
                        "{name: b, targets: [{provider: alpha}, {provider: alpha}]}",
                        "7:46 models.list[1].targets[1]:",
                        "same target again"),
                model(
                        "fallback to itself",
                        "{name: b, fallback: [b], targets: [{provider: alpha}]}",
                        "7:17 models.list[1].fallback:",
                        "leads back to itself: b -> b"));
    }

    private static Stream<BrokenFile> modelReferences() {
        return Stream.of(
                model(
                        "fallbacks in a circle",
                        "{name: b, fallback: [c], targets: [{provider: alpha}]}\n"
                                + "    - {name: c, fallback: [b], targets: [{provider: alpha}]}",
                        "7:17 models.list[1].fallback:",
                        "leads back to itself: b -> c -> b"),
                model(
                        "fallback unknown",
                        "{name: b, fallback: [aa], targets: [{provider: alpha}]}",
                        "7:28 models.list[1].fallback[0]:",
                        "names no model"),
                model(
                        "default unknown",
                        "{name: b, targets: [{provider: alpha}]}\n  default: nobody",
                        "8:3 models.default:",
                        "names no model"),
                model(
                        "general fallback unknown",
                        "{name: b, targets: [{provider: alpha}]}\n  fallback: [nobody]",
                        "8:14 models.fallback[0]:",
                        "names no model"),
                model(
                        "general fallback twice",
                        "{name: b, targets: [{provider: alpha}]}\n  fallback: [a, a]",
                        "8:17 models.fallback[1]:",
                        "is taken already"),
                model(
                        "selection unknown",
                        "{name: b, targets: [{provider: alpha}]}\n  selection: {faq: nobody}",
                        "8:15 models.selection.faq:",
                        "names no model"),
                model(
                        "no first token",
                        "{name: b, first_token: 0s, targets: [{provider: alpha}]}",
                        "7:17 models.list[1].first_token:",
                        "is not a duration"),
                changed("no model at all", "\n" + PASSTHROUGH, " {}\n", "4:1 models:", "offers no model at all"));
    }

    private static Stream<BrokenFile> streams() {
        return Stream.of(
                model(
                        "no pace",
                        "{name: b, least_tokens_per_second: -1, targets: [{provider: alpha}]}",
                        "7:17 models.list[1].least_tokens_per_second:",
                        "is not a whole number"),
                model(
                        "continuation in a form",
                        "{name: b, continuation: turn, targets: [{provider: alpha}]}",
                        "7:17 models.list[1].continuation:",
                        "is neither true nor false"));
    }

    private static Stream<BrokenFile> doors() {
        return Stream.of(
                changed(
                        "no provider",
                        "\n  - name: alpha\n    base_url: https://api.example.com/v1",
                        " []",
                        "1:1 providers:",
                        "there is nobody to ask"),
                changed("no key", "\n  - name: first\n    key: " + KEY, " []", "6:1 keys:", "nobody could call"),
                added(
                        "open to the network",
                        "server: {host: 0.0.0.0, open: true}\n",
                        "9:25 server.open:",
                        "lets everyone in who can reach this host"),
                added(
                        "host with a scheme",
                        "server: {host: 'http://x'}\n",
                        "9:10 server.host:",
                        "without scheme and port"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void names_what_is_wrong_where_and_how_to_mend_it(BrokenFile file) {
        file.check();
    }

    /** A second model beside {@code a}, on line 7. */
    private static BrokenFile model(String name, String second, String where, String phrase) {
        String list = "  list:\n    - {name: a, targets: [{provider: alpha}]}\n    - " + second + "\n";
        return changed(name, PASSTHROUGH, list, where, phrase);
    }
}
