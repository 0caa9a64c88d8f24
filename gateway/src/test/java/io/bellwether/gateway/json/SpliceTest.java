package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpliceTest {
    private final RequestScanner scanner = new RequestScanner(JsonLimits.REQUEST);

    @Test
    void without_changes_the_body_goes_out_as_one_untouched_range() throws JsonProblem {
        byte[] body = bytes("{\"model\":\"a\"}");

        Payload payload = new Splice(body, body.length, scanner.scan(body, body.length)).payload();

        assertThat(payload.ranges()).isEqualTo(1);
        assertThat(payload.bytes(0)).isSameAs(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    { "model" : "a" , "x":1}     | { "model" : "new\\"name" , "x":1}
                    {"x":1,"model":null}         | {"x":1,"model":"new\\"name"}
                    {"x":1}                      | {"model":"new\\"name","x":1}
                    { }                          | {"model":"new\\"name" }
                    """)
    void the_model_is_replaced_and_nothing_else(String body, String expected) throws JsonProblem {
        assertThat(splice(body).model("new\"name").payload().toBytes()).isEqualTo(bytes(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"x":1}                                      | {"stream_options":{"include_usage":true},"x":1}
                    {}                                           | {"stream_options":{"include_usage":true}}
                    {"stream_options":null}                      | {"stream_options":{"include_usage":true}}
                    {"stream_options":{ }}                       | {"stream_options":{"include_usage":true }}
                    {"stream_options":{"a":1}}                   | {"stream_options":{"include_usage":true,"a":1}}
                    {"stream_options":{"include_usage":false}}   | {"stream_options":{"include_usage":true}}
                    {"stream_options":{"a":1,"include_usage":null}} | {"stream_options":{"a":1,"include_usage":true}}
                    {"stream_options":{"include_usage": true}}   | {"stream_options":{"include_usage": true}}
                    """)
    void usage_is_asked_for_whatever_the_caller_said(String body, String expected) throws JsonProblem {
        assertThat(splice(body).usage().payload().toBytes()).isEqualTo(bytes(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"stream_options":null,"model":"a"} | {"stream_options":{"include_usage":true},"model":"b"}
                    {"model":"a","stream_options":null} | {"model":"b","stream_options":{"include_usage":true}}
                    {"model":"a"}                       | {"stream_options":{"include_usage":true},"model":"b"}
                    {"stream_options":{}}               | {"model":"b","stream_options":{"include_usage":true}}
                    {}                                  | {"model":"b","stream_options":{"include_usage":true}}
                    """)
    void both_changes_go_together(String body, String expected) throws JsonProblem {
        assertThat(splice(body).model("b").usage().payload().toBytes()).isEqualTo(bytes(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"task_type":"faq"}                              | {}
                    {"task_type":"faq","max_cost_budget":0.1}        | {}
                    { "task_type" : "faq" , "x":1}                   | {  "x":1}
                    {"x":1 , "max_cost_budget": 0.1 }                | {"x":1  }
                    {"x":1,"task_type":"a","max_cost_budget":1}      | {"x":1}
                    {"x":1,"task_type":null,"y":2}                   | {"x":1,"y":2}
                    {"task_type":"a","x":1,"max_cost_budget":1}      | {"x":1}
                    {"task\\u005ftype":"a","x":1}                    | {"x":1}
                    """)
    void fields_of_ours_never_reach_a_provider(String body, String expected) throws JsonProblem {
        assertThat(splice(body.replace("\\\\", "\\")).payload().toBytes()).isEqualTo(bytes(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"task_type":"a"}                       | {"model":"b","max_tokens":9}
                    {"task_type":"a","x":1}                 | {"model":"b","max_tokens":9,"x":1}
                    {"task_type":"a","model":"c","x":1}     | {"max_tokens":9,"model":"b","x":1}
                    {"max_tokens":10,"task_type":"a"}       | {"model":"b","max_tokens":9}
                    {"max_tokens":8,"model":"c"}            | {"max_tokens":8,"model":"b"}
                    {"max_tokens":null,"n":1}               | {"model":"b","max_tokens":9,"n":1}
                    {"max_completion_tokens":99}            | {"model":"b","max_completion_tokens":9}
                    """)
    void all_changes_go_together_in_any_order(String body, String expected) throws JsonProblem {
        Splice splice = splice(body).model("b").limit(Field.MAX_TOKENS, 9);

        assertThat(splice.payload().toBytes()).isEqualTo(bytes(expected));
    }

    @Test
    void fields_of_ours_can_be_read_although_they_do_not_travel() throws JsonProblem {
        byte[] body = bytes("{\"task_type\":\"faq\",\"x\":1, \"max_cost_budget\" : 0.05 }");

        RequestScan scan = scanner.scan(body, body.length);

        assertThat(scan.own(Field.TASK_TYPE, body)).contains(new JsonTree.Text("faq"));
        assertThat(scan.own(Field.MAX_COST_BUDGET, body)).contains(new JsonTree.Numeral("0.05"));
    }

    private Splice splice(String body) throws JsonProblem {
        byte[] bytes = bytes(body);
        return new Splice(bytes, bytes.length, scanner.scan(bytes, bytes.length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
