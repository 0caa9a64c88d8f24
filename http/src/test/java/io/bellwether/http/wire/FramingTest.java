package io.bellwether.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.http.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    @Test
    void a_length_is_taken_as_it_stands() throws Malformed {
        assertThat(Framing.ofRequest(fields("content-length: 17\r\n"), false))
                .isEqualTo(new Framing(Framing.Kind.SIZED, 17));
        assertThat(Framing.ofRequest(fields("content-length: 0017\r\n"), false).length())
                .isEqualTo(17);
        assertThat(Framing.ofRequest(fields("content-length: 0\r\n"), false).kind())
                .isEqualTo(Framing.Kind.NONE);
    }

    @Test
    void without_framing_a_request_has_no_body_and_a_reply_lasts_until_the_close() throws Malformed {
        assertThat(Framing.ofRequest(fields("x: y\r\n"), false).kind()).isEqualTo(Framing.Kind.NONE);
        assertThat(Framing.ofReply(fields("x: y\r\n"), 200, false).kind()).isEqualTo(Framing.Kind.UNTIL_CLOSE);
    }

    @Test
    void chunked_is_the_one_encoding() throws Malformed {
        assertThat(Framing.ofRequest(fields("Transfer-Encoding: Chunked\r\n"), false)
                        .kind())
                .isEqualTo(Framing.Kind.CHUNKED);
    }

    @Test
    void replies_without_content_have_none_whatever_they_claim() throws Malformed {
        assertThat(Framing.ofReply(fields("content-length: 5\r\n"), 304, false).kind())
                .isEqualTo(Framing.Kind.NONE);
        assertThat(Framing.ofReply(fields("x: y\r\n"), 204, false).kind()).isEqualTo(Framing.Kind.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-length: +5",
                "content-length: -1",
                "content-length: 0x5",
                "content-length: 5 5",
                "content-length: 5,5",
                "content-length: 5, 5",
                "content-length:",
                "content-length: 5;",
                "content-length: 5_0",
                "content-length: \u00a05",
                "content-length: \u00855",
                "content-length: 1e1",
                "content-length: \u00b25",
                "content-length: 9999999999999999",
                "content-length: 18446744073709551621",
                "content-length: 5\r\ncontent-length: 5",
                "content-length: 5\r\nContent-Length: 6",
                "content-length: 5\r\ntransfer-encoding: chunked",
                "transfer-encoding: chunked\r\ncontent-length: 0",
                "transfer-encoding: xchunked",
                "transfer-encoding: chunked, identity",
                "transfer-encoding: identity",
                "transfer-encoding: gzip, chunked",
                "transfer-encoding: chunked, chunked",
                "transfer-encoding:",
                "transfer-encoding: \u00a0chunked",
                "transfer-encoding: chunked\u0085",
                "transfer-encoding: \"chunked\"",
                "transfer-encoding: chunked\r\ntransfer-encoding: chunked",
                "transfer-encoding: chunked;q=1",
                "transfer-encoding: chunked\r\nTransfer-Encoding: identity",
                "transfer-encoding: chunked,"
            })
    void whatever_two_readers_could_frame_differently_is_refused_in_both_directions(String lines) throws Malformed {
        Fields fields = fields(lines + "\r\n");

        assertThatThrownBy(() -> Framing.ofRequest(fields, false)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Framing.ofReply(fields, 200, false)).isInstanceOf(Malformed.class);
    }

    @Test
    void http_1_0_knows_no_transfer_encoding() throws Malformed {
        Fields fields = fields("transfer-encoding: chunked\r\n");

        assertThatThrownBy(() -> Framing.ofRequest(fields, true)).isInstanceOf(Malformed.class);
    }

    private static Fields fields(String lines) throws Malformed {
        byte[] head = (lines + "\r\n").getBytes(ISO_8859_1);
        return new HeadParser().fields(head, 0, head.length, 100);
    }
}
