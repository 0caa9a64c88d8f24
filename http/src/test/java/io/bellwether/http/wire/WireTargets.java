package io.bellwether.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.Fields;
import java.util.Arrays;
import java.util.Optional;

/** What must hold for any bytes whatever; the fuzzers search for bytes for which it does not. */
final class WireTargets {
    private static final int MOST_FIELDS = 16;

    private WireTargets() {}

    /** A request is refused, or its parts are clean and frame one body at most. */
    static void request(byte[] bytes) {
        try {
            int end = HeadParser.end(bytes, 0, bytes.length);
            if (end < 0) {
                return;
            }
            RequestParser.Parsed parsed = new RequestParser().parse(Arrays.copyOf(bytes, end), MOST_FIELDS);
            assertThat(parsed.head().path()).matches("/[!-~]*|\\*").doesNotContain("?", "#");
            assertThat(parsed.head().query()).matches("[!-~]*").doesNotContain("#");
            assertThat(parsed.head().method()).matches("[!-~]{1,16}");
            clean(parsed.head().fields());
            assertThat(parsed.framing().kind()).isNotEqualTo(Framing.Kind.UNTIL_CLOSE);
            assertThat(parsed.framing().length()).isBetween(0L, 999_999_999_999_999L);
        } catch (Malformed malformed) {
            refusal(malformed);
        }
    }

    /** A reply is refused, or its parts are clean. */
    static void reply(byte[] bytes) {
        try {
            int end = HeadParser.end(bytes, 0, bytes.length);
            if (end < 0) {
                return;
            }
            ReplyParser.Parsed parsed = new ReplyParser().parse(Arrays.copyOf(bytes, end), MOST_FIELDS);
            assertThat(parsed.head().status()).isBetween(100, 599);
            clean(parsed.head().fields());
        } catch (Malformed malformed) {
            refusal(malformed);
        }
    }

    /** A body in two pieces is what a naive decoder makes of the whole. */
    static void body(byte[] bytes) {
        Optional<NaiveChunks.Whole> expected = NaiveChunks.read(bytes);
        BodyDecoder decoder = new BodyDecoder(BodyDecoder.Sender.CLIENT);
        decoder.start(new Framing(Framing.Kind.CHUNKED, 0));
        byte[] space = bytes.clone();
        try {
            int cut = bytes.length == 0 ? 0 : (bytes[0] & 0xFF) % bytes.length;
            int at = decoder.decode(space, 0, cut);
            int size = decoder.contentTo() - decoder.contentFrom();
            at = decoder.done() ? at : decoder.decode(space, at, space.length);
            size += decoder.done() && at <= cut ? 0 : decoder.contentTo() - decoder.contentFrom();
            assertThat(decoder.done()).isEqualTo(expected.isPresent());
            if (expected.isPresent()) {
                assertThat(at).isEqualTo(expected.orElseThrow().length());
                assertThat(size).isEqualTo(expected.orElseThrow().content().length());
            }
        } catch (Malformed malformed) {
            assertThat(expected).isEmpty();
            refusal(malformed);
        }
    }

    private static void clean(Fields fields) {
        assertThat(fields.count()).isLessThanOrEqualTo(MOST_FIELDS);
        fields.forEach((name, value) -> {
            assertThat(name).matches("[!-9;-~]+");
            assertThat(value.chars().noneMatch(c -> c == 127 || (c < ' ' && c != '\t')))
                    .isTrue();
            assertThat(value).doesNotStartWith(" ").doesNotEndWith(" ");
        });
        assertThat(fields.occurrences(Framing.CONTENT_LENGTH) + fields.occurrences(Framing.TRANSFER_ENCODING))
                .isLessThanOrEqualTo(1);
    }

    private static void refusal(Malformed malformed) {
        assertThat(malformed.status()).isIn(400, 417, 431, 501, 505);
        assertThat(malformed.reason()).hasSizeLessThan(200);
    }
}
