package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.SessionOptions.Verb;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator types to sign in. */
class SessionCommandTest {
    private static final OperatorOptions USUAL =
            new OperatorOptions(Optional.empty(), Optional.empty(), OperatorOptions.Shown.TABLE);

    private final Recorder terminal = new Recorder();

    @Test
    void an_address_and_a_name_may_be_given() {
        terminal.run("login");
        terminal.run("login", "https://gateway.example.com", "--name", "lan");

        OperatorOptions there = new OperatorOptions(
                Optional.of("https://gateway.example.com"), Optional.empty(), OperatorOptions.Shown.TABLE);
        assertThat(terminal.asked)
                .containsExactly(
                        new SessionOptions(Verb.LOGIN, Optional.empty(), USUAL),
                        new SessionOptions(Verb.LOGIN, Optional.of("lan"), there));
    }

    @Test
    void who_one_is_may_be_asked_as_a_document() {
        terminal.run("logout");
        terminal.run("whoami", "--json");

        assertThat(terminal.asked)
                .containsExactly(
                        new SessionOptions(Verb.LOGOUT, Optional.empty(), USUAL),
                        new SessionOptions(Verb.WHOAMI, Optional.empty(), USUAL.with(OperatorOptions.Shown.JSON)));
    }

    @Test
    void a_password_is_nothing_to_type_behind_a_command() {
        assertThat(terminal.run("login", "--password", "secret")).isEqualTo(Exit.BAD_INPUT);
    }
}
