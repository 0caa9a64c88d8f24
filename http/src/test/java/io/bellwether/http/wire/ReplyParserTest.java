package io.bellwether.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.http.HeaderName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyParserTest {
    private final ReplyParser parser = new ReplyParser();

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK, 200",
        "HTTP/1.1 200, 200",
        "'HTTP/1.1 200 ', 200",
        "HTTP/1.0 599 It's all over, 599",
        "HTTP/1.1 100 Continue, 100"
    })
    void status_lines_are_read_with_or_without_a_phrase(String line, int status) throws Malformed {
        assertThat(parse(line + "\r\ncontent-length: 0\r\n").head().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 99 x",
                "HTTP/1.1 600 x",
                "HTTP/1.1 2x0 OK",
                "HTTP/1.1 2000 OK",
                "HTTP/2.0 200 OK",
                "HTTP/1.2 200 OK",
                "HTTP/1.1  200 OK",
                "HTTP/1.1\t200 OK",
                "http/1.1 200 OK",
                "ICY 200 OK",
                "200 OK",
                "",
                "HTTP/1.1 200OK",
                "HTTP/1.1 -20 OK",
                "HTTP/1.1 200 O\u0000K",
                "HTTP/1.1 200 O\rK",
                "HTTP/1.1",
                "SSH-2.0-OpenSSH_9.9"
            })
    void other_first_lines_are_refused(String line) {
        assertThatThrownBy(() -> parse(line + "\r\n")).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, 'content-length: 1', true",
        "HTTP/1.1, 'content-length: 1\r\nconnection: close', false",
        "HTTP/1.1, 'transfer-encoding: chunked', true",
        "HTTP/1.1, 'x: y', false",
        "HTTP/1.0, 'content-length: 1', false",
        "HTTP/1.0, 'content-length: 1\r\nconnection: Keep-Alive', true"
    })
    void a_connection_persists_only_where_both_sides_know_the_end(String version, String lines, boolean persists)
            throws Malformed {
        assertThat(parse(version + " 200 OK\r\n" + lines + "\r\n").keepAlive()).isEqualTo(persists);
    }

    @Test
    void fields_are_kept_as_they_came() throws Malformed {
        var head = parse("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\ncontent-length: 0\r\n")
                .head();

        assertThat(head.fields().value(HeaderName.of("retry-after"))).contains("7");
    }

    private ReplyParser.Parsed parse(String lines) throws Malformed {
        return parser.parse((lines + "\r\n").getBytes(ISO_8859_1), 100);
    }
}
