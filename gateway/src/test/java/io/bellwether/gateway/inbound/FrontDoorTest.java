package io.bellwether.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.Handler;
import io.bellwether.http.server.Unplugged;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {
    private final Iterator<String> ids = List.of("req_1", "req_2", "req_3").iterator();
    private final FrontDoor front = new FrontDoor(
            Map.of(
                    "/v1/chat/completions", Map.of("POST", saying("chat")),
                    "/health", Map.of("GET", saying("health"))),
            saying("otherwise"),
            ids::next);

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/chat/completions, chat",
        "GET, /health, health",
        "HEAD, /health, health",
        "GET, /index.html, otherwise",
        "HEAD, /, otherwise"
    })
    void a_request_finds_the_door_of_its_path(String method, String path, String said) throws HttpFailure {
        assertThat(knock(method, path).body()).isEqualTo(said + " req_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions/",
                "/V1/chat/completions",
                "/v1//chat/completions",
                "/v1/chat%2Fcompletions"
            })
    void a_path_is_matched_as_it_came(String path) throws HttpFailure {
        Unplugged.Answer answer = knock("POST", path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"unknown_url\"").contains(path);
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() throws HttpFailure {
        Unplugged.Answer answer = knock("DELETE", "/v1/chat/completions");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.fields()).contains("allow: POST\r\n");
    }

    @Test
    void odd_characters_of_a_path_are_not_repeated() throws HttpFailure {
        assertThat(knock("POST", "/\u00e9\u001b[2J").body()).contains("/??[2J");
    }

    @Test
    void a_bug_is_answered_under_the_requests_own_id_and_comes_through() {
        Door buggy = (wire, id) -> {
            throw new IllegalStateException("a bug");
        };
        FrontDoor door = new FrontDoor(Map.of(), buggy, ids::next);
        Unplugged request = Unplugged.request("GET", "/", Given.fields());

        assertThatThrownBy(() -> door.handle(request.exchange())).hasMessage("a bug");

        Unplugged.Answer answer = request.answer();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.fields()).contains("x-request-id: req_1\r\n");
        assertThat(answer.body()).contains("internal_error").doesNotContain("a bug");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request",
        "408, request_timeout",
        "413, payload_too_large",
        "431, headers_too_large",
        "500, internal_error",
        "501, method_not_allowed",
        "503, no_capacity",
        "505, invalid_request"
    })
    void what_never_reached_a_door_is_refused_in_the_same_words(int status, String code) {
        Handler.Refusal refusal = front.refuse(status, "because");

        assertThat(new String(refusal.body().toBytes(), StandardCharsets.UTF_8))
                .contains("\"message\":\"because\"", "\"code\":\"" + code + "\"");
        assertThat(refusal.requestId()).isEqualTo("req_1");
    }

    private Unplugged.Answer knock(String method, String path) throws HttpFailure {
        Unplugged request = Unplugged.request(method, path, Given.fields());
        front.handle(request.exchange());
        return request.answer();
    }

    private static Door saying(String word) {
        return (wire, id) ->
                wire.answer(200, new HeadWriter(), Payload.of((word + " " + id).getBytes(StandardCharsets.UTF_8)));
    }
}
