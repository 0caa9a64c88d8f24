package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastQuestionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'role':'user','content':'first'},{'role':'assistant'},{'role':'user','content':'last'}]|last",
                "[{'role':'user','content':'a \\'quoted\\' {word}'}]|a \"quoted\" {word}",
                "[{'role':'user','content':[{'text':'one'},{'image_url':{'url':'u'}}]}]|one",
                "[{'role':'user','content':'asked'},{'role':'tool','content':'{}'},{'role':'assistant'}]|asked",
                "[{'content':'\\u0110\\u01a1n','role':'user'}]|Đơn"
            })
    void finds_what_the_user_said_last(String messages, String said) {
        assertThat(last(messages).map(String::strip)).contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"[]", "[{'role':'system','content':'be kind'}]", "[{'role':'user','content':null}]"})
    void there_may_be_nothing(String messages) {
        assertThat(last(messages)).isEmpty();
    }

    @Test
    void it_does_not_look_through_what_is_long() {
        assertThat(last("[{'role':'user','content':'" + "x".repeat(20_000) + "'}]"))
                .isEmpty();
        assertThat(last("[{'role':'system','content':'" + "x".repeat(200_000) + "'},{'role':'user','content':'q'}]"))
                .isEmpty();
    }

    @Test
    void a_long_beginning_does_not_hide_a_short_question() {
        assertThat(last("[{'role':'system','content':'" + "x".repeat(90_000) + "'},{'role':'user','content':'q'}]"))
                .contains("q");
    }

    private static Optional<String> last(String messages) {
        byte[] body = ("{\"messages\":" + messages.replace('\'', '"').replace("\\\"", "\\\"") + "}")
                .getBytes(StandardCharsets.UTF_8);
        try {
            return LastQuestion.of(new RequestScanner(JsonLimits.REQUEST).scan(body, body.length), body);
        } catch (JsonProblem broken) {
            throw new AssertionError(messages, broken);
        }
    }
}
