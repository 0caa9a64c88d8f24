package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.PricesOptions.Large;
import io.bellwether.cli.PricesOptions.Verb;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an operator types about prices. */
class PricesCommandTest {
    private static final PricesOptions.Online HERE = new PricesOptions.Online(
            Optional.empty(), new OperatorOptions(Optional.empty(), Optional.empty(), OperatorOptions.Shown.TABLE));

    private final Recorder terminal = new Recorder();

    @Test
    void an_import_takes_a_list_and_says_where_to() {
        terminal.run("prices", "import", "list.json", "--only", "a,b", "--write", "new.csv", "--accept-large");

        PricesOptions.Taking taking = new PricesOptions.Taking(
                Optional.of(Path.of("list.json")), Set.of("a", "b"), Optional.of(Path.of("new.csv")), Large.TAKEN);
        assertThat(terminal.asked).containsExactly(new PricesOptions(Verb.IMPORT, taking, Optional.empty(), HERE));
    }

    @Test
    void looking_needs_no_list() {
        terminal.run("prices", "unpriced", "--settings", "s.yaml");

        PricesOptions.Taking nothing =
                new PricesOptions.Taking(Optional.empty(), Set.of(), Optional.empty(), Large.LEFT_OUT);
        assertThat(terminal.asked)
                .containsExactly(new PricesOptions(Verb.UNPRICED, nothing, Optional.of(Path.of("s.yaml")), HERE));
    }

    @Test
    void an_import_that_applies_asks_a_gateway() {
        terminal.run("prices", "import", "list.json", "--apply", "--url", "http://127.0.0.1:1", "--key", "k");

        PricesOptions.Taking taking =
                new PricesOptions.Taking(Optional.of(Path.of("list.json")), Set.of(), Optional.empty(), Large.LEFT_OUT);
        OperatorOptions there =
                new OperatorOptions(Optional.of("http://127.0.0.1:1"), Optional.of("k"), OperatorOptions.Shown.TABLE);
        assertThat(terminal.asked)
                .containsExactly(new PricesOptions(
                        Verb.APPLY, taking, Optional.empty(), new PricesOptions.Online(Optional.empty(), there)));
    }

    @Test
    void what_is_restored_is_a_list_of_the_gateways_and_no_file() {
        terminal.run("prices", "restore", "3", "--json");

        PricesOptions asked = (PricesOptions) terminal.asked.getFirst();
        assertThat(asked.verb()).isEqualTo(Verb.RESTORE);
        assertThat(asked.taking().list()).isEmpty();
        assertThat(asked.online().id()).contains("3");
        assertThat(asked.online().operator().shown()).isEqualTo(OperatorOptions.Shown.JSON);
    }

    @Test
    void applying_is_no_verb_of_its_own() {
        assertThat(terminal.run("prices", "apply", "list.json")).isEqualTo(Exit.BAD_INPUT);
    }

    @Test
    void a_verb_that_is_none_is_told_with_those_that_are() {
        assertThat(terminal.run("prices", "guess")).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.err.toString()).contains("import, diff, list, unpriced, lists or restore");
    }
}
