package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestScannerTest {
    private static final String CHAT = """
            {"model": "gpt-4o", "stream":true, "stream_options":{"include_usage":false},
             "messages":[{"role":"user","content":"h\\u00e9llo \\"you\\""},{"role":"assistant","content":null}],
             "max_tokens": 12, "n":2, "user":"u-1", "tools":[{"parameters":{"model":"x","stream":"y"}}]}""";

    private final RequestScanner scanner = new RequestScanner(JsonLimits.REQUEST);

    @Test
    void reads_the_values_that_policy_needs() throws JsonProblem {
        RequestScan scan = scan(CHAT);

        assertThat(scan.model()).contains("gpt-4o");
        assertThat(scan.stream()).isTrue();
        assertThat(scan.includesUsage()).isFalse();
        assertThat(scan.maxTokens()).hasValue(12);
        assertThat(scan.choices()).isEqualTo(2);
        assertThat(scan.messages()).isEqualTo(2);
        assertThat(scan.empty()).isFalse();
        assertThat(scan.insertAt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    MODEL          | "gpt-4o"
                    STREAM         | true
                    STREAM_OPTIONS | {"include_usage":false}
                    INCLUDE_USAGE  | false
                    MAX_TOKENS     | 12
                    N              | 2
                    USER           | "u-1"
                    MESSAGES       | [{"role":"user","content":"h\\u00e9llo \\"you\\""},{"role":"assistant",\
                    "content":null}]
                    """)
    void notes_where_each_value_stands(Field field, String value) throws JsonProblem {
        Span span = scan(CHAT).span(field);

        assertThat(CHAT.substring(span.from(), span.to())).isEqualTo(value);
    }

    @Test
    void tells_absent_fields_from_null_ones() throws JsonProblem {
        RequestScan scan =
                scan("{\"model\":null,\"stream\":null,\"max_tokens\":null,\"n\":null,\"stream_options\":null}");

        assertThat(scan.model()).isEmpty();
        assertThat(scan.stream()).isFalse();
        assertThat(scan.maxTokens()).isEmpty();
        assertThat(scan.choices()).isEqualTo(1);
        assertThat(scan.has(Field.STREAM_OPTIONS)).isTrue();
        assertThat(scan.span(Field.MESSAGES)).isEqualTo(Span.ABSENT);
    }

    @Test
    void answers_that_are_made_and_not_sent_count_too() throws JsonProblem {
        assertThat(scan("{\"n\":2,\"best_of\":5}").choices()).isEqualTo(5);
        assertThat(scan("{\"best_of\":1,\"n\":2}").choices()).isEqualTo(2);
    }

    @Test
    void an_object_without_members_is_empty() throws JsonProblem {
        RequestScan scan = scan(" { } ");

        assertThat(scan.empty()).isTrue();
        assertThat(scan.insertAt()).isEqualTo(2);
    }

    @Test
    void sees_through_an_escaped_key() throws JsonProblem {
        assertThat(scan("{\"mod\\u0065l\":\"secret\"}").model()).contains("secret");
    }

    @Test
    void counts_the_text_of_messages_only() throws JsonProblem {
        RequestScan scan = scan("{\"x\":\"abc\",\"messages\":[{\"content\":\"12345\"}],\"prompt\":\"123\"}");

        assertThat(scan.textBytes()).isEqualTo(8);
    }

    @Test
    void an_escape_counts_for_what_it_stands_for() throws JsonProblem {
        RequestScan scan = scan("{\"messages\":[{\"\\u0061\\u0061\":\"\\u1ec7\\n\"}]}");

        assertThat(scan.textBytes()).isEqualTo(4);
    }

    @Test
    void max_completion_tokens_wins_over_its_older_sibling() throws JsonProblem {
        assertThat(scan("{\"max_tokens\":5,\"max_completion_tokens\":9}").maxTokens())
                .hasValue(9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"model":4}                           | model
                    {"model":""}                          | model
                    {"model":"gpt\\n4"}                   | model
                    {"model":"a\\u0000b"}                 | model
                    {"model":"a\\u202eb"}                 | model
                    {"Model":"gpt-4o"}                    | model
                    {"me\\u017fsages":[]}                 | messages
                    {"stream":"true"}                     | stream
                    {"stream":1}                          | stream
                    {"messages":{}}                       | messages
                    {"messages":null}                     | messages
                    {"stream_options":true}               | stream_options
                    {"stream_options":{"include_usage":1}}| stream_options.include_usage
                    {"stream_options":{"Include_usage":1}}| stream_options.include_usage
                    {"input":3}                           | input
                    {"prompt":true}                       | prompt
                    {"user":3}                            | user
                    {"n":0}                               | n
                    {"n":1000000000}                      | n
                    {"n":-1}                              | n
                    {"best_of":0}                         | best_of
                    {"best_of":"2"}                       | best_of
                    {"max_tokens":-1}                     | max_tokens
                    {"max_tokens":1.5}                    | max_tokens
                    {"max_tokens":1e999}                  | max_tokens
                    {"max_tokens":1e308}                  | max_tokens
                    {"max_tokens":2147483648}             | max_tokens
                    {"max_tokens":99999999999999999999}   | max_tokens
                    {"max_tokens":"5"}                    | max_tokens
                    {"max_completion_tokens":-5}          | max_completion_tokens
                    """)
    void names_the_field_at_fault(String body, String param) {
        assertThat(problem(body).param()).contains(param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "[]",
                "null",
                "\"x\"",
                "{",
                "{}x",
                "{} {}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{\"a\":tru}",
                "{\"a\":fxlse}",
                "{\"a\":nul}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\u0000\"}",
                "\uFEFF{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"A\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"b\":{\"a\":1,\"a\":2}}",
                "{\"b\":[{\"a\":1,\"\\u0061\":2}]}",
                "/* x */{}"
            })
    void refuses_what_is_not_one_strict_object(String body) {
        assertThat(problem(body).getMessage()).startsWith("body: byte ");
    }

    @Test
    void keys_that_differ_in_case_are_fine_inside() throws JsonProblem {
        assertThat(scan("{\"b\":{\"a\":1,\"A\":2}}").empty()).isFalse();
    }

    @Test
    void says_where_and_what_is_wrong() {
        JsonProblem problem = problem("{\"model\":\"a\", \"model\":\"b\"}");

        assertThat(problem).hasMessage("body: byte 14: duplicate key \"model\" (expected: each key once)");
        assertThat(problem.getStackTrace()).isEmpty();
    }

    private RequestScan scan(String body) throws JsonProblem {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return scanner.scan(bytes, bytes.length);
    }

    private JsonProblem problem(String body) {
        return catchThrowableOfType(JsonProblem.class, () -> scan(body));
    }
}
