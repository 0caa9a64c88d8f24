package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.ProviderOptions.Verb;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator types about providers. */
class ProviderCommandTest {
    private final Recorder terminal = new Recorder();

    @Test
    void a_document_comes_from_a_file_and_never_from_the_command_line() {
        terminal.run("providers", "put", "openai.json", "--url", "http://127.0.0.1:9");

        ProviderOptions asked = asked();
        assertThat(asked.verb()).isEqualTo(Verb.PUT);
        assertThat(asked.subject()).isEqualTo("openai.json");
        assertThat(asked.operator().url()).contains("http://127.0.0.1:9");
    }

    @Test
    void a_test_may_name_the_model() {
        terminal.run("providers", "test", "openai", "--model", "gpt-5-nano");

        assertThat(asked().verb()).isEqualTo(Verb.TEST);
        assertThat(asked().model()).isEqualTo(Optional.of("gpt-5-nano"));
    }

    @Test
    void a_list_is_a_table_or_the_document() {
        terminal.run("providers", "list", "--json");

        assertThat(asked().verb()).isEqualTo(Verb.LIST);
        assertThat(asked().operator().shown()).isEqualTo(OperatorOptions.Shown.JSON);
    }

    @Test
    void without_a_name_nothing_is_removed() {
        assertThat(terminal.run("providers", "remove")).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.asked).isEmpty();
    }

    private ProviderOptions asked() {
        return (ProviderOptions) terminal.asked.getFirst();
    }
}
