package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
                    {"error":{"message":"m","type":"t","param":"p","code":"c"}}     | m | t | p | c
                    {"error":{"message":"m","type":null,"param":null,"code":null}}  | m | - | - | -
                    {"error":{"message":"m","code":429}}                            | m | - | - | 429
                    {"error":"m"}                                                   | m | - | - | -
                    {"message":"m","code":"c"}                                      | m | - | - | c
                    {"object":"error","message":"m","type":"t","code":400}          | m | t | - | 400
                    {"detail":"m"}                                                  | m | - | - | -
                    {"detail":[{"loc":["body"],"msg":"m","type":"t"}]}              | m | t | - | -
                    [{"error":{"code":400,"message":"m","status":"t"}}]             | m | t | - | 400
                    {"type":"error","error":{"type":"t","message":"m"}}             | m | error | - | -
                    {"error":{"message":"m","innererror":{"message":"n"}}}          | m | - | - | -
                    {"error":{"message":"m","type":"t","par                         | m | t | - | -
                    {"error":{"message":7}}                                         | - | - | - | -
                    {}                                                              | - | - | - | -
                    plain words                                                     | plain words | - | - | -
                    <html><head><TITLE>502 Bad</TITLE></head>secret</html>          | 502 Bad | - | - | -
                    <html>secret</html>                                             | - | - | - | -
                    {oops                                                           | {oops | - | - | -
                    """)
    void picks_out_what_was_said(String body, String message, String type, String param, String code) {
        ErrorBody error = read(body);

        assertThat(error)
                .isEqualTo(new ErrorBody(
                        Optional.ofNullable(message),
                        Optional.ofNullable(type),
                        Optional.ofNullable(param),
                        Optional.ofNullable(code)));
    }

    @Test
    void nothing_says_nothing() {
        assertThat(read("")).isEqualTo(ErrorBody.NONE);
    }

    @Test
    void what_was_said_is_shortened_and_loses_its_control_characters() {
        ErrorBody error = read("{\"message\":\"a\\r\\nb\\u001b[31m" + "x".repeat(5000) + "\"}");

        assertThat(error.message().orElseThrow()).startsWith("a  b [31mx").hasSize(1000);
    }

    private static ErrorBody read(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ErrorBody.read(bytes, 0, bytes.length);
    }
}
