package io.bellwether.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuationTest {
    private static final byte[] SAID = "Xin \\\"ch\\u00e0o".getBytes(UTF_8);

    @Test
    void what_was_said_becomes_the_assistants_turn() throws JsonProblem {
        assertThat(rest("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"} ],\"x\":1}", Continuation.Form.TURN))
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"} "
                        + ",{\"role\":\"assistant\",\"content\":\"Xin \\\"ch\\u00e0o\"}],\"x\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PREFIX | {'messages':[1,{'role':'assistant','content':'Xin \\'ch\\u00e0o','prefix':true}]}",
                "PARTIAL | {'messages':[1,{'role':'assistant','content':'Xin \\'ch\\u00e0o','partial':true}]}",
                "FINAL_MESSAGE | {'continue_final_message':true,'add_generation_prompt':false,"
                        + "'messages':[1,{'role':'assistant','content':'Xin \\'ch\\u00e0o'}]}",
            },
            quoteCharacter = '`')
    void each_form_has_its_own_words(Continuation.Form form, String expected) throws JsonProblem {
        assertThat(rest("{\"messages\":[1]}", form)).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void the_rest_may_have_fewer_tokens_wherever_the_bound_stands() throws JsonProblem {
        assertThat(rest("{\"max_tokens\":100,\"messages\":[1],\"max_completion_tokens\":50}", Continuation.Form.TURN))
                .startsWith("{\"max_tokens\":40,")
                .endsWith("],\"max_completion_tokens\":40}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'messages':[],'n':1}", "{'prompt':'a'}", "{'messages':[1],'n':2}"},
            quoteCharacter = '`')
    void what_is_not_one_answer_to_messages_cannot_be_gone_on_with(String body) throws JsonProblem {
        byte[] bytes = body.replace('\'', '"').getBytes(UTF_8);

        assertThat(new Continuation(bytes, scan(bytes)).isPossible()).isFalse();
    }

    @Test
    void there_is_no_room_where_all_tokens_are_used_up() throws JsonProblem {
        byte[] body = "{\"messages\":[1],\"max_tokens\":7}".getBytes(UTF_8);

        assertThat(new Continuation(body, scan(body)).hasRoom(7)).isFalse();
        assertThat(new Continuation(body, scan(body)).hasRoom(6)).isTrue();
    }

    private static String rest(String body, Continuation.Form form) throws JsonProblem {
        byte[] bytes = body.getBytes(UTF_8);
        Continuation continuation = new Continuation(bytes, scan(bytes));
        assertThat(continuation.isPossible()).isTrue();
        byte[] rest = continuation.body(SAID, form, 10);
        scan(rest);
        return new String(rest, UTF_8);
    }

    private static RequestScan scan(byte[] body) throws JsonProblem {
        return new RequestScanner(JsonLimits.REPLY).scan(body, body.length);
    }
}
