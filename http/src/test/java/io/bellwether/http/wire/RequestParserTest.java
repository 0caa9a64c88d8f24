package io.bellwether.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.http.RequestHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private final RequestParser parser = new RequestParser();

    @ParameterizedTest
    @CsvSource({
        "/, /, ''",
        "/v1/chat/completions, /v1/chat/completions, ''",
        "/a?b=c, /a, b=c",
        "/a?, /a, ''",
        "/?a?b, /, a?b",
        "//a/../b, //a/../b, ''",
        "/%2e%00, /%2e%00, ''",
        "http://host, /, ''",
        "http://host/, /, ''",
        "http://host:80/a?b, /a, b",
        "https://[::1]:8443/a, /a, ''",
        "*, *, ''"
    })
    void targets_are_taken_apart_and_kept_as_they_came(String target, String path, String query) throws Malformed {
        RequestHead head = parse("GET " + target + " HTTP/1.1\r\nhost: h\r\n").head();

        assertThat(head.path()).isEqualTo(path);
        assertThat(head.query()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "?a",
                "#",
                "/a#b",
                "/a?b#c",
                "http://a b/",
                "http://h?x",
                "http://h#x",
                "ftp://h/",
                "http:/h",
                "http://user@h/",
                "h:443",
                "**",
                "/a b",
                "/\u00e9",
                "/a\tb",
                "/a\u0000b",
                "/a\u007fb",
                " /",
                "http://h,/"
            })
    void targets_that_are_no_path_and_no_plain_url_are_refused(String target) {
        assertRefused("GET " + target + " HTTP/1.1\r\nhost: h\r\n", 400);
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /', 400",
        "GET, 400",
        "'', 400",
        "'GET / HTTP/1.32', 400",
        "'GET / HTTP/2.0', 505",
        "'GET / HTTP/1.2', 505",
        "'GET / HTTP/0.9', 505",
        "'GET / HTTP/01.1', 400",
        "'GET / http/1.1', 400",
        "'GET / HTTP/1.1 ', 400",
        "'GET  / HTTP/1.1', 400",
        "'GET /  HTTP/1.1', 400",
        "'GET\t/ HTTP/1.1', 400",
        "' GET / HTTP/1.1', 400",
        "'G(T / HTTP/1.1', 400",
        "'GETGETGETGETGETGETG / HTTP/1.1', 400",
        "'GET /HTTP/1.1', 400"
    })
    void request_lines_of_another_shape_are_refused(String line, int status) {
        assertRefused(line + "\r\nhost: h\r\n", status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "get", "A-B"})
    void any_token_is_a_method_and_case_matters(String method) throws Malformed {
        assertThat(parse(method + " / HTTP/1.1\r\nhost: h\r\n").head().method()).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "Authorization", "X-API-Key", "content-type", "EXPECT"})
    void a_field_that_must_be_single_is_refused_twice(String name) {
        String value = name.equals("EXPECT") ? "100-continue" : "v";

        assertRefused("GET / HTTP/1.1\r\nhost: h\r\n" + (name + ": " + value + "\r\n").repeat(2), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "a,b", "a@b", "a\u00e9", "a\"b", "a<b", "a\\b", "a;b", "a?b", "a#b"})
    void strange_hosts_are_refused(String host) {
        assertRefused("GET / HTTP/1.1\r\nhost: " + host + "\r\n", 400);
    }

    @Test
    void a_host_is_demanded_of_http_1_1_alone() throws Malformed {
        assertRefused("GET / HTTP/1.1\r\nx: y\r\n", 400);

        assertThat(parse("GET / HTTP/1.0\r\n").head().path()).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "'connection: close', false",
        "'connection: keep-alive, Close', false",
        "'connection: keep-alive', true",
        "'connection: closed', true",
        "'x: y', true"
    })
    void http_1_1_persists_unless_told_to_close(String line, boolean persists) throws Malformed {
        assertThat(parse("GET / HTTP/1.1\r\nhost: h\r\n" + line + "\r\n").keepAlive())
                .isEqualTo(persists);
    }

    @Test
    void an_expectation_other_than_100_continue_is_417() throws Malformed {
        assertRefused("POST / HTTP/1.1\r\nhost: h\r\nexpect: 200-ok\r\n", 417);

        assertThat(parse("POST / HTTP/1.1\r\nhost: h\r\nexpect: 100-Continue\r\n")
                        .expectsContinue())
                .isTrue();
    }

    private RequestParser.Parsed parse(String lines) throws Malformed {
        return parser.parse((lines + "\r\n").getBytes(ISO_8859_1), 100);
    }

    private void assertRefused(String lines, int status) {
        assertThatThrownBy(() -> parse(lines))
                .isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.status())
                        .isEqualTo(status));
    }
}
