package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.CacheOptions.Verb;
import org.junit.jupiter.api.Test;

/** What an operator types about kept answers. */
class CacheCommandTest {
    private final Recorder terminal = new Recorder();

    @Test
    void a_purge_is_of_one_model_or_of_all() {
        terminal.run("cache", "purge", "support");
        terminal.run("cache", "purge");

        assertThat(asked(0).verb()).isEqualTo(Verb.PURGE);
        assertThat(asked(0).model()).contains("support");
        assertThat(asked(1).model()).isEmpty();
    }

    @Test
    void what_is_saved_is_a_table_or_the_document() {
        terminal.run("cache", "show", "--json", "--url", "http://127.0.0.1:9");

        assertThat(asked(0).verb()).isEqualTo(Verb.SHOW);
        assertThat(asked(0).operator().shown()).isEqualTo(OperatorOptions.Shown.JSON);
        assertThat(asked(0).operator().url()).contains("http://127.0.0.1:9");
    }

    private CacheOptions asked(int which) {
        return (CacheOptions) terminal.asked.get(which);
    }
}
