package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one document may ask of us (the design's experiment X36). */
class JsonLimitsTest {
    private static final JsonLimits WIDE = new JsonLimits(64, 1 << 23, 100, 10_000_000);

    private final RequestScanner scanner = new RequestScanner(JsonLimits.REQUEST);

    @Test
    void a_depth_of_100_000_is_refused_at_the_65th_level() {
        JsonProblem problem = problem("{\"a\":" + "[".repeat(100_000));

        assertThat(problem.offset()).isEqualTo(5 + 63);
        assertThat(problem.what()).contains("at most 64 levels");
    }

    @Test
    void a_depth_of_64_is_read() throws JsonProblem {
        assertThat(scan("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}").empty())
                .isFalse();
    }

    @Test
    @Timeout(20)
    void a_million_keys_in_one_object_take_linear_time() throws JsonProblem {
        RequestScanner wide = new RequestScanner(WIDE);
        byte[] body = object(1_000_000, "");

        assertThat(wide.scan(body, body.length).empty()).isFalse();
    }

    @Test
    void the_last_of_many_keys_is_still_compared_with_the_first() {
        RequestScanner wide = new RequestScanner(WIDE);
        byte[] body = object(100_000, ",\"key0\":1");

        assertThatThrownBy(() -> wide.scan(body, body.length)).hasMessageContaining("duplicate key \"key0\"");
    }

    @Test
    void too_many_keys_and_values_are_refused() {
        byte[] body = object(1_000_000, "");

        assertThatThrownBy(() -> scanner.scan(body, body.length)).hasMessageContaining("more than 200000");
    }

    @Test
    void a_number_of_100_000_digits_is_refused() {
        assertThat(problem("{\"a\":" + "1".repeat(100_000) + "}").what()).contains("at most 100");
    }

    @Test
    void a_number_of_100_characters_is_read() throws JsonProblem {
        assertThat(scan("{\"a\":" + "1".repeat(100) + "}").empty()).isFalse();
    }

    @Test
    void a_string_over_the_limit_is_refused() {
        RequestScanner narrow = new RequestScanner(new JsonLimits(64, 10, 100, 100));
        byte[] body = "{\"a\":\"12345678901\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> narrow.scan(body, body.length)).hasMessageContaining("string of 11 bytes");
    }

    @Test
    void another_encoding_than_utf_8_is_refused() {
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("UTF-32")}) {
            byte[] body = "{\"a\":1}".getBytes(charset);

            assertThatThrownBy(() -> scanner.scan(body, body.length)).isInstanceOf(JsonProblem.class);
        }
    }

    @Test
    void a_model_of_64_kib_is_refused_with_a_short_message() {
        JsonProblem problem = problem("{\"model\":\"" + "m".repeat(1 << 16) + "\"}");

        assertThat(problem.param()).contains("model");
        assertThat(problem.getMessage()).hasSizeLessThan(200);
    }

    @Test
    void a_scanner_is_whole_again_after_a_problem() throws JsonProblem {
        problem("{\"a\":[[[{\"a\":1,\"a\"");

        assertThat(scan("{\"a\":1,\"model\":\"m\"}").model()).contains("m");
    }

    @Test
    void limits_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new JsonLimits(0, 1, 1, 1)).hasMessage("depth: 0 (expected: 1..1024)");
    }

    private static byte[] object(int keys, String last) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < keys; i++) {
            text.append(i == 0 ? "\"key" : ",\"key").append(i).append("\":1");
        }
        return text.append(last).append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private RequestScan scan(String body) throws JsonProblem {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return scanner.scan(bytes, bytes.length);
    }

    private JsonProblem problem(String body) {
        return catchThrowableOfType(JsonProblem.class, () -> scan(body));
    }
}
