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
    private final Recorder terminal = new Recorder();

    @Test
    void an_import_takes_a_list_and_says_where_to() {
        terminal.run("prices", "import", "list.json", "--only", "a,b", "--write", "new.csv", "--accept-large");

        PricesOptions.Taking taking = new PricesOptions.Taking(
                Optional.of(Path.of("list.json")), Set.of("a", "b"), Optional.of(Path.of("new.csv")), Large.TAKEN);
        assertThat(terminal.asked).containsExactly(new PricesOptions(Verb.IMPORT, taking, Optional.empty()));
    }

    @Test
    void looking_needs_no_list() {
        terminal.run("prices", "unpriced", "--settings", "s.yaml");

        PricesOptions.Taking nothing =
                new PricesOptions.Taking(Optional.empty(), Set.of(), Optional.empty(), Large.LEFT_OUT);
        assertThat(terminal.asked)
                .containsExactly(new PricesOptions(Verb.UNPRICED, nothing, Optional.of(Path.of("s.yaml"))));
    }

    @Test
    void a_verb_that_is_none_is_told_with_those_that_are() {
        assertThat(terminal.run("prices", "guess")).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.err.toString()).contains("import, diff, list or unpriced");
    }
}
