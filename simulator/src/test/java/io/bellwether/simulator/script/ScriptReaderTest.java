package io.bellwether.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptReaderTest {
    @Test
    void reads_words_of_a_model_name_joined_by_plus() {
        Script script = ScriptReader.ofModel("sim-ttft-500ms+tps-0.5+tokens-200");

        assertThat(script.duration(Word.TTFT, Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(script.rate(Word.TPS, 0)).isEqualTo(0.5);
        assertThat(script.count(Word.TOKENS, 0)).isEqualTo(200);
    }

    @Test
    void reads_the_same_words_of_a_header() {
        Script script = ScriptReader.ofHeader("cut-after-5; ttft=500ms");

        assertThat(script).hasToString("ttft-500ms+cut-after-5");
    }

    @Test
    void a_status_may_carry_a_hint() {
        Script script = ScriptReader.ofModel("sim-429-after-2s");

        assertThat(script).hasToString("status-429+retry-after-2s");
    }

    @Test
    void the_longest_word_wins() {
        assertThat(ScriptReader.ofHeader("drip-all-5ms")).hasToString("drip-all-5ms");
        assertThat(ScriptReader.ofHeader("drip-5ms")).hasToString("drip-5ms");
    }

    @Test
    void a_failure_may_promise_to_end() {
        assertThat(ScriptReader.ofModel("sim-fail-2-then-ok+503").count(Word.FAIL, 0))
                .isEqualTo(2);
    }

    @Test
    void a_first_part_that_is_no_word_is_a_name() {
        assertThat(ScriptReader.ofModel("sim-shop+503").says(Word.STATUS)).isTrue();
    }

    @Test
    void a_model_without_the_prefix_says_nothing() {
        assertThat(ScriptReader.ofModel("gpt-429")).isEqualTo(Script.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cut-after", "cut-after-x", "ttft-5", "tps-fast", "retry-after-soon", "status-999", "bogus"})
    void refuses_what_it_does_not_know(String part) {
        assertThatThrownBy(() -> ScriptReader.ofHeader(part))
                .isInstanceOf(ScriptReader.Unreadable.class)
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void every_word_can_be_said_in_a_model_name_and_in_a_header(Word word) {
        String said = word.text() + ScriptReaderTest.argument(word);

        assertThat(ScriptReader.ofModel("sim-x+" + said).says(word)).isTrue();
        assertThat(ScriptReader.ofHeader(said).says(word)).isTrue();
    }

    private static String argument(Word word) {
        return switch (word.argument()) {
            case NONE -> "";
            case COUNT -> word == Word.STATUS ? "-503" : "-3";
            case RATE -> "-0.5";
            case DURATION -> "-5ms";
            case TEXT -> "-2s";
        };
    }
}
