package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.ChannelsOptions.Verb;
import org.junit.jupiter.api.Test;

/** What an operator types about messengers. */
class ChannelsCommandTest {
    private final Recorder terminal = new Recorder();

    private ChannelsOptions asked(String... arguments) {
        assertThat(terminal.run(arguments)).isEqualTo(Exit.DONE);
        return (ChannelsOptions) terminal.asked.getLast();
    }

    @Test
    void parts_are_asked_for_by_account_and_state() {
        ChannelsOptions asked = asked("channels", "parts", "zalo_oa/shop", "--state", "doubtful");

        assertThat(asked.verb()).isEqualTo(Verb.PARTS);
        assertThat(asked.subject()).contains("zalo_oa/shop");
        assertThat(asked.state()).contains("doubtful");
    }

    @Test
    void one_part_is_sent_again() {
        ChannelsOptions asked = asked("channels", "retry", "cv_1.2.0");

        assertThat(asked.verb()).isEqualTo(Verb.RETRY);
        assertThat(asked.subject()).contains("cv_1.2.0");
        assertThat(asked("channels", "list").subject()).isEmpty();
    }

    @Test
    void what_is_meant_must_be_said() {
        assertThat(terminal.run("channels", "parts")).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.run("channels", "retry")).isEqualTo(Exit.BAD_INPUT);
    }
}
