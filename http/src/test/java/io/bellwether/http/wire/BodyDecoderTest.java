package io.bellwether.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDecoderTest {
    private static final Framing CHUNKED = new Framing(Framing.Kind.CHUNKED, 0);
    private static final String THREE_CHUNKS = "5\r\nhello\r\nA\r\n, big wide\r\n006\r\n world\r\n0\r\n\r\n";

    @Test
    void a_chunked_body_reads_the_same_wherever_it_is_cut_once() throws Malformed {
        for (int cut = 0; cut <= THREE_CHUNKS.length(); cut++) {
            assertThat(decode(BodyDecoder.Sender.CLIENT, THREE_CHUNKS, cut))
                    .as("cut at %d", cut)
                    .isEqualTo("hello, big wide world");
        }
    }

    @Test
    void a_chunked_body_reads_the_same_wherever_it_is_cut_twice() throws Malformed {
        for (int first = 0; first <= THREE_CHUNKS.length(); first++) {
            for (int second = first; second <= THREE_CHUNKS.length(); second++) {
                assertThat(decode(BodyDecoder.Sender.CLIENT, THREE_CHUNKS, first, second))
                        .as("cuts at %d and %d", first, second)
                        .isEqualTo("hello, big wide world");
            }
        }
    }

    @Test
    void decoding_stops_at_the_end_of_the_body() throws Malformed {
        BodyDecoder decoder = started(BodyDecoder.Sender.CLIENT, CHUNKED);
        byte[] bytes = latin("1\r\nx\r\n0\r\n\r\nGET / HTTP/1.1");

        assertThat(decoder.decode(bytes, 0, bytes.length)).isEqualTo(11);
        assertThat(decoder.done()).isTrue();
        assertThat(decoder.decode(bytes, 11, bytes.length)).isEqualTo(11);
    }

    @Test
    void a_sized_body_takes_its_size_and_not_a_byte_more() throws Malformed {
        BodyDecoder decoder = started(BodyDecoder.Sender.CLIENT, new Framing(Framing.Kind.SIZED, 3));
        byte[] bytes = latin("abcGET");

        assertThat(decoder.decode(bytes, 0, 2)).isEqualTo(2);
        assertThat(decoder.completeAtClose()).isFalse();
        assertThat(decoder.decode(bytes, 2, 6)).isEqualTo(3);
        assertThat(decoder.done()).isTrue();
    }

    @Test
    void a_body_until_the_close_never_ends_by_itself() throws Malformed {
        BodyDecoder decoder = started(BodyDecoder.Sender.UPSTREAM, new Framing(Framing.Kind.UNTIL_CLOSE, 0));

        assertThat(decoder.decode(latin("abc"), 0, 3)).isEqualTo(3);
        assertThat(decoder.done()).isFalse();
        assertThat(decoder.completeAtClose()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100000004\r\n", "10000000\r\n", "00000005\r\nhello", "ffffffffffffffff\r\n", "-1\r\n", "+5\r\n",
                        "0x5\r\n", "\r\n",
                "g\r\n", "5_\r\n", "5\n", "5\rhello", "5\r\nhello0", "5\r\nhello\n", "5\r\nhello\r0", "5\r\nhello!\r\n",
                "0\r\n\n", "0\n\r\n", "0\r\n\rx", "0\r\nx: y\n", "0\r\nx: \u0000\r\n", "\u0665\r\n", "\u00b2\r\n",
                        " 5\r\n",
                "0\r\nx: y\r\n\rz", "\t5\r\n"
            })
    void broken_framing_is_refused_from_anyone(String body) {
        for (BodyDecoder.Sender sender : BodyDecoder.Sender.values()) {
            assertThatThrownBy(() -> decode(sender, body))
                    .as("%s from %s", body, sender)
                    .isInstanceOf(Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5;a=b\r\nhello\r\n0\r\n\r\n",
                "5 \r\nhello\r\n0\r\n\r\n",
                "5\t;x\r\nhello\r\n0\r\n\r\n",
                "5;x=\"a;b\"\r\nhello\r\n0;last\r\n\r\n"
            })
    void extensions_are_refused_from_clients_and_skipped_from_upstreams(String body) throws Malformed {
        assertThatThrownBy(() -> decode(BodyDecoder.Sender.CLIENT, body)).isInstanceOf(Malformed.class);

        for (int cut = 0; cut <= body.length(); cut++) {
            assertThat(decode(BodyDecoder.Sender.UPSTREAM, body, cut)).isEqualTo("hello");
        }
    }

    @Test
    void a_line_break_in_a_quoted_extension_is_refused() {
        assertThatThrownBy(() -> decode(BodyDecoder.Sender.UPSTREAM, "5;x=\"a\nb\"\r\nhello\r\n0\r\n\r\n"))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @EnumSource(BodyDecoder.Sender.class)
    void trailers_are_skipped_wherever_they_are_cut(BodyDecoder.Sender sender) throws Malformed {
        String body = "2\r\nhi\r\n0\r\nx: y\r\ncontent-length: 9\r\n\r\n";

        for (int cut = 0; cut <= body.length(); cut++) {
            assertThat(decode(sender, body, cut)).isEqualTo("hi");
        }
    }

    @Test
    void extensions_and_trailers_are_bounded() {
        assertThatThrownBy(() -> decode(BodyDecoder.Sender.UPSTREAM, "5;" + "x".repeat(8193)))
                .hasMessageContaining("over 8192 bytes");
        assertThatThrownBy(() -> decode(BodyDecoder.Sender.CLIENT, "0\r\n" + "x: y\r\n".repeat(2100)))
                .hasMessageContaining("over 8192 bytes");
    }

    @Test
    void one_decoder_reads_one_body_after_another() throws Malformed {
        BodyDecoder decoder = new BodyDecoder(BodyDecoder.Sender.CLIENT);

        for (int i = 0; i < 3; i++) {
            decoder.start(CHUNKED);
            byte[] bytes = latin("3\r\nabc\r\n0\r\n\r\n");
            assertThat(decoder.decode(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        }
    }

    /** Decodes the pieces between the cuts one by one; answers the content. */
    private static String decode(BodyDecoder.Sender sender, String body, int... cuts) throws Malformed {
        BodyDecoder decoder = started(sender, CHUNKED);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i < cuts.length ? cuts[i] : body.length();
            byte[] piece = latin(body.substring(from, to));
            decoder.decode(piece, 0, piece.length);
            content.write(piece, decoder.contentFrom(), decoder.contentTo() - decoder.contentFrom());
            from = to;
        }
        assertThat(decoder.done()).as("done: %s", body).isTrue();
        return content.toString(ISO_8859_1);
    }

    private static BodyDecoder started(BodyDecoder.Sender sender, Framing framing) {
        BodyDecoder decoder = new BodyDecoder(sender);
        decoder.start(framing);
        return decoder;
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
