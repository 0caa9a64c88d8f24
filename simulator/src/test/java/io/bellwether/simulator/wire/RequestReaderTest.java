package io.bellwether.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RequestReaderTest {
    private static final String POST = "POST /v1/x?y=1 HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody";

    private final RequestReader reader = new RequestReader();

    @Test
    void reads_a_request_with_its_body() {
        receive(POST);

        Request request = reader.next().orElseThrow();

        assertThat(request.head().method()).isEqualTo("POST");
        assertThat(request.head().path()).isEqualTo("/v1/x");
        assertThat(request.head().field("host")).contains("h");
        assertThat(request.body()).asString(UTF_8).isEqualTo("body");
    }

    @Test
    void pipelined_requests_come_one_by_one() {
        receive(POST + POST.replace("body", "next"));

        assertThat(reader.next().orElseThrow().body()).asString(UTF_8).isEqualTo("body");
        assertThat(reader.next().orElseThrow().body()).asString(UTF_8).isEqualTo("next");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void a_repeated_request_is_the_same_object() {
        receive(POST + POST);

        assertThat(reader.next().orElseThrow()).isSameAs(reader.next().orElseThrow());
    }

    @Test
    void reads_a_body_in_chunks() {
        receive("POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
        receive("3;ext=1\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: v\r\n\r\n");

        assertThat(reader.next().orElseThrow().body()).asString(UTF_8).isEqualTo("abc0123456789");
        assertThat(reader.backlogBytes()).isZero();
    }

    @Test
    void knows_whose_body_is_still_missing() {
        receive("POST /x HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");

        assertThat(reader.next()).isEmpty();
        assertThat(reader.awaitingBody().orElseThrow().awaitsContinue()).isTrue();
    }

    @Test
    void refuses_what_is_not_http() {
        receive("hello\r\n\r\n");

        assertThatThrownBy(reader::next).isInstanceOf(BadRequest.class);
    }

    @Test
    void refuses_a_head_without_end() {
        receive("GET / HTTP/1.1\r\nx: " + "a".repeat(70_000));

        assertThatThrownBy(reader::next)
                .isInstanceOfSatisfying(BadRequest.class, refused -> assertThat(refused.status())
                        .isEqualTo(431));
    }

    private void receive(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, reader.room(bytes.length), reader.position(), bytes.length);
        reader.received(bytes.length);
    }
}
