package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.chat.Usage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplyScannerTest {
    private static final String REPLY = """
            {"id":"1","model":"gpt-4o-2024","choices":[{"message":{"role":"assistant","content":"hi \\"usage\\":{"}}],
             "usage":{"prompt_tokens":3,"completion_tokens":5,"total_tokens":8},"error":null}
            """;

    private final ReplyScanner scanner = new ReplyScanner(JsonLimits.REPLY);

    @Test
    void reads_model_and_usage() throws JsonProblem {
        ReplyScan scan = scan(REPLY);

        assertThat(scan.model()).contains("gpt-4o-2024");
        assertThat(scan.usage()).contains(Usage.reported(3, 0, 5, 0));
        assertThat(scan.error()).isEqualTo(Span.ABSENT);
        assertThat(scan.textBytes()).isEqualTo("assistant".length() + "hi \\\"usage\\\":{".length() - 2);
    }

    @Test
    void thoughts_beside_the_answers_count_are_part_of_the_answer() throws JsonProblem {
        String besides = "{\"usage\":{\"prompt_tokens\":32,\"completion_tokens\":9,\"total_tokens\":135,"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":94}}}";
        String within = besides.replace("\"completion_tokens\":9", "\"completion_tokens\":103");
        String untold = besides.replace("\"total_tokens\":135,", "");

        assertThat(scan(besides).usage()).contains(Usage.reported(32, 0, 103, 94));
        assertThat(scan(within).usage()).contains(Usage.reported(32, 0, 103, 94));
        assertThat(scan(untold).usage()).contains(Usage.reported(32, 0, 9, 9));
    }

    @Test
    void reads_which_grade_of_service_was_given() throws JsonProblem {
        assertThat(scan("{\"choices\":[{\"service_tier\":\"no\"}],\"service_tier\":\"flex\"}")
                        .servedTier())
                .isEqualTo("flex");
        assertThat(scan(REPLY).servedTier()).isEmpty();
    }

    @Test
    void a_reply_cut_anywhere_is_a_problem() {
        String whole = REPLY.strip();
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);

            assertThatThrownBy(() -> scan(cut)).as(cut).isInstanceOf(JsonProblem.class);
        }
    }

    @Test
    void an_error_inside_a_200_is_seen() throws JsonProblem {
        String reply = "{\"error\":{\"message\":\"x\"},\"usage\":null}";

        Span error = scan(reply).error();

        assertThat(reply.substring(error.from(), error.to())).isEqualTo("{\"message\":\"x\"}");
    }

    @Test
    void a_reply_that_is_no_object_says_nothing() throws JsonProblem {
        assertThat(scan("[1,2]").usage()).isEmpty();
    }

    @Test
    void repeated_keys_pass_and_the_last_counts() throws JsonProblem {
        assertThat(scan("{\"model\":\"a\",\"model\":\"b\"}").model()).contains("b");
    }

    private ReplyScan scan(String reply) throws JsonProblem {
        byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
        return scanner.scan(bytes, bytes.length);
    }
}
