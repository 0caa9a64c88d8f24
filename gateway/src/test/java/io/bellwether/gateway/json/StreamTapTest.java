package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.json.StreamTap.Kind;
import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTapTest {
    private static final String USAGE = """
            {"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":7,"total_tokens":17,\
            "prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":3}}}""";

    private final StreamTap tap = new StreamTap();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    LIFECYCLE  | {"choices":[{"delta":{"role":"assistant"},"finish_reason":null}]}
                    LIFECYCLE  | {"choices":[{"delta":{"role":"assistant","content":""}}]}
                    LIFECYCLE  | {"choices":[{"delta":{"content":null,"tool_calls":[]}}]}
                    LIFECYCLE  | {"choices":[{"delta":{}}],"usage":null}
                    LIFECYCLE  | {"choices":[]}
                    LIFECYCLE  | {"choices":[{"delta":{}}],"usage":{"prompt_tokens":1}}
                    CONTENT    | {"choices":[{"delta":{"content":"x"},"finish_reason":null}],"error":null}
                    CONTENT    | {"choices":[{"delta":{"reasoning_content":"x"}}]}
                    CONTENT    | {"choices":[{"delta":{"reasoning":"x"}}]}
                    CONTENT    | {"choices":[{"delta":{"refusal":"x"}}]}
                    CONTENT    | {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":""}}]}}]}
                    CONTENT    | {"choices":[{"delta":{"audio":{"data":"x"}}}]}
                    CONTENT    | {"choices":[{"text":"x","index":0}]}
                    CONTENT    | {"choices":[{"delta":{"content":"{\\"error\\":{},\\"finish_reason\\":\\"stop\\"}"}}]}
                    CONTENT    | {"choices":[{"delta":{"content":"[DONE]"}}]}
                    CONTENT    | {"choices":[{"delta":{"content":"x"},"finish_reason":""}],"usage":{}}
                    LIFECYCLE  | {"choices":[{"delta":{"content":""},"finish_reason":""}]}
                    FINISH     | {"choices":[{"delta":{},"finish_reason":"stop"}]}
                    FINISH     | {"choices":[{"finish_reason":"length","delta":{"content":"x"}}],"usage":{}}
                    USAGE_ONLY | {"choices":[],"usage":{"prompt_tokens":1}}
                    USAGE_ONLY | {"usage":{"prompt_tokens":1}}
                    ERROR      | {"error":{"message":"x"}}
                    ERROR      | {"error":"x"}
                    ERROR      | {"choices":[{"delta":{"content":"x"}}],"error":{"code":500}}
                    ERROR      | {"object":"error","message":"x"}
                    DONE       | [DONE]
                    MALFORMED  | [DONE
                    MALFORMED  | {"choices":[{"delta":{"content":"x"
                    MALFORMED  | {"choices":[]}x
                    MALFORMED  | []
                    MALFORMED  | oops
                    """)
    void tells_what_an_event_is(Kind kind, String data) {
        assertThat(read(data)).isEqualTo(kind);
        assertThat(read(data)).as("the same again").isEqualTo(kind);
    }

    @Test
    void reads_usage_with_its_details() {
        read(USAGE);

        assertThat(tap.hasUsage()).isTrue();
        assertThat(tap.usage()).isEqualTo(Usage.reported(10, 4, 7, 3));
    }

    @ParameterizedTest
    @CsvSource({"default, default", "flex, flex", "priority, priority", "tomorrow, tomorrow"})
    void reads_which_grade_of_service_was_given(String written, String tier) {
        read("{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"service_tier\":\"" + written + "\"}");

        assertThat(tap.servedTier()).isEqualTo(tier);
    }

    @Test
    void a_grade_of_service_elsewhere_or_of_no_name_says_nothing() {
        read("{\"choices\":[{\"delta\":{\"content\":\"a\"},\"service_tier\":\"flex\"}],\"service_tier\":null}");
        assertThat(tap.servedTier()).isEmpty();

        read("{\"choices\":[],\"service_tier\":\"" + "x".repeat(33) + "\"}");

        assertThat(tap.servedTier()).isEmpty();
    }

    @Test
    void reads_usage_that_stands_in_a_choice() {
        Kind kind = read("{\"choices\":[{\"finish_reason\":\"stop\",\"usage\":{\"prompt_tokens\":19}}]}");

        assertThat(kind).isEqualTo(Kind.FINISH);
        assertThat(tap.usage()).isEqualTo(Usage.reported(19, 0, 0, 0));
        assertThat(tap.usageMember().present()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"prompt_tokens":-5,"completion_tokens":"7"}                        | 0          | 0 | 7
                    {"prompt_tokens":1e999,"completion_tokens":1.9}                     | 1000000000 | 0 | 1
                    {"prompt_tokens":"NaN","completion_tokens":null}                    | 0          | 0 | 0
                    {"prompt_tokens":99999999999999999999999,"completion_tokens":true}  | 1000000000 | 0 | 0
                    {"prompt_tokens":9,"prompt_cache_hit_tokens":5}                     | 9          | 5 | 0
                    {"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":50}}    | 9          | 9 | 0
                    {"input_tokens":9,"input_tokens_details":{"cached_tokens":2}}       | 9          | 2 | 0
                    {"prompt_tokens":9,"prompt_tokens_details":null,"x":{"prompt_tokens":1}} | 9     | 0 | 0
                    {}                                                                  | 0          | 0 | 0
                    """)
    void counts_of_a_provider_are_clamped(String usage, long input, long cached, long output) {
        read("{\"choices\":[],\"usage\":" + usage + "}");

        assertThat(tap.usage()).isEqualTo(Usage.reported(input, cached, output, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":1, "usage":null}          | {"a":1}
                    {"a":1 , "usage" : {"b":2} }   | {"a":1 }
                    {"usage":null, "a":1}          | {"a":1}
                    { "usage":null }               | {  }
                    {"a":1,"usage":null,"b":2}     | {"a":1,"b":2}
                    {"a":{"usage":null}}           | {"a":{"usage":null}}
                    """)
    void usage_can_be_cut_out(String data, String rest) {
        read(data);

        assertThat(cut(data)).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource({"5,11", "1,300", "40,1"})
    void usage_is_cut_out_in_the_right_place_of_events_alike(int first, int second) {
        String shape = "{\"choices\":[{\"delta\":{\"content\":\"%s\"}}],\"usage\":null,\"obfuscation\":\"%s\"}";
        read(shape.formatted("x".repeat(first), "y".repeat(second)));
        String data = shape.formatted("x".repeat(second), "y".repeat(first));

        assertThat(read(data)).isEqualTo(Kind.CONTENT);
        assertThat(tap.contentBytes()).isEqualTo(second);
        assertThat(cut(data)).isEqualTo(data.replace(",\"usage\":null", ""));
    }

    @Test
    void an_event_like_the_last_but_broken_is_malformed() {
        read("{\"choices\":[{\"delta\":{\"content\":\"abc\"}}]}");

        assertThat(read("{\"choices\":[{\"delta\":{\"content\":\"a\\qc\"}}]}")).isEqualTo(Kind.MALFORMED);
        assertThat(read("{\"choices\":[{\"delta\":{\"content\":\"abc\"}}]}")).isEqualTo(Kind.CONTENT);
    }

    @Test
    void an_event_like_the_last_but_without_its_number_is_malformed() {
        for (int created = 1; created <= 3; created++) {
            assertThat(read("{\"created\":" + created + ",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}"))
                    .isEqualTo(Kind.CONTENT);
        }

        assertThat(read("{\"created\":,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}"))
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void an_event_like_the_last_but_empty_is_lifecycle() {
        read("{\"choices\":[{\"delta\":{\"content\":\"abc\"}}]}");

        assertThat(read("{\"choices\":[{\"delta\":{\"content\":\"\"}}]}")).isEqualTo(Kind.LIFECYCLE);
    }

    @Test
    void a_string_that_closes_early_is_not_the_last_event_over_again() {
        read("{\"choices\":[{\"delta\":{\"content\":\"abc\"}}]}");

        String data = "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\",\"x\":{\"y\":\"c\"}}]}";

        assertThat(read(data)).isEqualTo(Kind.FINISH);
    }

    @Test
    void an_event_named_error_is_one_and_a_comment_is_lifecycle() {
        byte[] stream = ": ping\n\nevent: error\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);
        SseReader reader = new SseReader(SseLimits.USUAL);
        reader.feed(stream, 0, stream.length);

        reader.next();
        assertThat(tap.read(reader)).isEqualTo(Kind.LIFECYCLE);
        reader.next();
        assertThat(tap.read(reader)).isEqualTo(Kind.ERROR);
    }

    private Kind read(String data) {
        byte[] bytes = ("##" + data + "##").getBytes(StandardCharsets.UTF_8);
        return tap.read(bytes, 2, bytes.length - 2);
    }

    private String cut(String data) {
        Span span = tap.usageMember();
        return span.present() ? data.substring(0, span.from() - 2) + data.substring(span.to() - 2) : data;
    }
}
