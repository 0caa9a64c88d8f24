package io.bellwether.simulator.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AskReaderTest {
    @Test
    void reads_the_last_user_message_out_of_parts() {
        Ask ask = read("""
                {"model":"m","messages":[{"role":"user","content":"one"},{"role":"assistant","content":null,
                 "tool_calls":[{"function":{"arguments":"{}"}}]},
                 {"role":"user","content":[{"type":"text","text":"two"},
                 {"type":"image_url","image_url":{"url":"data:x"}},{"type":"text","text":" parts"}]},
                 {"role":"system","content":"be kind"}],"unknown":{"a":[1,{"model":"not this"}]}}""");

        assertThat(ask.model()).isEqualTo("m");
        assertThat(ask.question()).isEqualTo("two parts");
    }

    @Test
    void reads_stream_and_tool_options() {
        Ask ask = read("""
                {"stream":true,"stream_options":{"x":{"include_usage":false},"include_usage":true},"max_tokens":7,
                 "tools":[{"type":"function","function":{"description":"d","name":"find","parameters":
                 {"properties":{"name":{"name":"deep"}}}}},{"function":{"name":"second"}}],
                 "tool_choice":"required"}""");

        assertThat(ask.stream()).isTrue();
        assertThat(ask.includeUsage()).isTrue();
        assertThat(ask.mostTokens()).isEqualTo(7);
        assertThat(ask.tool()).contains("find");
        assertThat(ask.toolRequired()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[1,2],[3]]", "[\"1 2 \",\"3 \"]"})
    void reads_every_form_of_input(String input) {
        Ask ask = read("{\"encoding_format\":\"base64\",\"dimensions\":8,\"input\":" + input + "}");

        assertThat(ask.inputs()).containsExactly("1 2 ", "3 ");
        assertThat(ask.base64()).isTrue();
        assertThat(ask.dimensions()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"model\":\"m\"", "{\"model\":}", "{} {}", "\"x\"", "nonsense"})
    void what_is_not_one_object_is_refused(String body) {
        assertThat(AskReader.read(body.getBytes(UTF_8))).isEmpty();
    }

    private static Ask read(String body) {
        return AskReader.read(body.getBytes(UTF_8)).orElseThrow();
    }
}
