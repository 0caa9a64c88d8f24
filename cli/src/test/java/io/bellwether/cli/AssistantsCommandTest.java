package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.AssistantsOptions.Choices;
import io.bellwether.cli.AssistantsOptions.Verb;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator types about assistants. */
class AssistantsCommandTest {
    private final Recorder terminal = new Recorder();

    private AssistantsOptions asked(String... arguments) {
        assertThat(terminal.run(arguments)).isEqualTo(Exit.DONE);
        return (AssistantsOptions) terminal.asked.getLast();
    }

    @Test
    void a_new_one_takes_a_template_a_name_and_a_model() {
        AssistantsOptions asked = asked(
                "assistants", "create", "may", "--template", "fashion", "--shop", "Shop Mây", "--model", "support");

        assertThat(asked.verb()).isEqualTo(Verb.CREATE);
        assertThat(asked.slug()).contains("may");
        assertThat(asked.words().template()).contains("fashion");
        assertThat(asked.words().shop()).contains("Shop Mây");
        assertThat(asked.words().model()).contains("support");
    }

    @Test
    void a_file_is_taken_in_as_it_is_said() {
        AssistantsOptions asked = asked("assistants", "import", "may", "faq.csv", "--replace", "--dry-run");

        assertThat(asked.file()).contains(Path.of("faq.csv"));
        assertThat(asked.choices()).isEqualTo(new Choices(false, true, true));
        assertThat(asked.words().language()).isEqualTo(Optional.empty());
    }

    @Test
    void whose_it_is_must_be_said() {
        assertThat(terminal.run("assistants", "publish")).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.run("assistants", "import", "may")).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.run("assistants", "list")).isEqualTo(Exit.DONE);
    }
}
