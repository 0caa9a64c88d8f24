package io.bellwether.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.Payload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in an answer, seen from its bytes. */
class SignsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"message":{"content":"Yes","refusal":null},"finish_reason":"stop"}       | 0
            {"message":{"content":null,"refusal":"I cannot help"}}                    | 3
            {"message":{"content":"", "tool_calls":[]},"finish_reason":"tool_calls"}  | 6
            {"message":{"content": null,"function_call":{}}}                          | 6
            {"message":{"content":null,"audio":{}}}                                   | 6
            {"message":{"content":"a"},"finish_reason":"content_filter"}              | 1
            {"message":{"content":"the word \\"refusal\\": \\"no\\""}}                | 0
            {"message":{"content":""}}                                                | 2
            "refusal":"                                                               | 1
            "refusal":                                                                | 0
            "                                                                         | 0
            """)
    void signs_are_seen_outside_of_texts_only(String text, int signs) {
        assertThat(Signs.in(Payload.of(text.getBytes(UTF_8)))).isEqualTo(signs);
    }
}
