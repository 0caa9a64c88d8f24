package io.bellwether.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.simulator.script.Word;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SimulatorMainTest {
    @Test
    void reads_flags() {
        SimulatorSettings settings = SimulatorMain.settings(new String[] {
            "--port", "8123", "--name", "alpha", "--ttft", "5ms..20ms", "--tps", "40", "--error-share", "0.1"
        });

        assertThat(settings.port()).isEqualTo(8123);
        assertThat(settings.pace().ttft().max()).isEqualTo(Duration.ofMillis(20));
        assertThat(settings.pace().tokensPerSecond()).isEqualTo(40);
    }

    @Test
    void names_what_is_wrong() {
        assertThatThrownBy(() -> SimulatorMain.settings(new String[] {"--bogus", "1"}))
                .hasMessageContaining("--bogus");
        assertThatThrownBy(() -> SimulatorMain.settings(new String[] {"--name", "A B"}))
                .hasMessage("name: A B (expected: 1 to 40 of a-z, 0-9, -)");
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void the_usage_lists_every_word(Word word) {
        assertThat(SimulatorMain.usage()).contains(word.usage(), word.meaning());
    }
}
