package io.bellwether.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The fuzzers' promises in every build, over damaged copies of good and bad messages. */
class WireTargetsProperties {
    private static final long SEED = 20261121L;
    private static final int COPIES = 4_000;
    private static final String SPICE = "\r\n\r\n: ,;\t\u0000\u007f\u0085\u00a0+-x0159aF/?#*";

    private static final List<String> REQUESTS = List.of(
            "POST /v1/chat/completions?x=y HTTP/1.1\r\nhost: a.b:80\r\ncontent-length: 12\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\nexpect: 100-continue\r\n\r\n",
            "METHODOF17LETTERS / HTTP/1.1\r\nhost: h\r\n\r\n",
            "TRACE /v1/models HTTP/1.1\r\nhost: h\r\n\r\n",
            "GET http://h/p HTTP/1.0\r\nconnection: keep-alive\r\naccept: */*\r\n\r\n");
    private static final List<String> REPLIES = List.of(
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n",
            "HTTP/1.0 429 Too Many\r\nretry-after: 3\r\ncontent-length: 5\r\n\r\n");
    private static final List<String> BODIES =
            List.of("5\r\nhello\r\n0\r\n\r\n", "a\r\n0123456789\r\n01\r\nx\r\n000\r\nx: y\r\n\r\nGET");

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void requests_keep_their_promises() {
        replay(REQUESTS, WireTargets::request);
    }

    @Test
    void replies_keep_their_promises() {
        replay(REPLIES, WireTargets::reply);
    }

    @Test
    void bodies_keep_their_promises() {
        replay(BODIES, WireTargets::body);
    }

    private void replay(List<String> samples, Consumer<byte[]> target) {
        for (String sample : samples) {
            byte[] bytes = sample.getBytes(ISO_8859_1);
            check(target, bytes);
            for (int i = 0; i < COPIES; i++) {
                check(target, damaged(bytes));
            }
        }
    }

    private byte[] damaged(byte[] sample) {
        byte[] bytes = sample.clone();
        for (int damage = random.nextInt(4); damage >= 0; damage--) {
            int at = random.nextInt(bytes.length);
            byte spice = (byte) SPICE.charAt(random.nextInt(SPICE.length()));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = spice;
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    longer[at] = spice;
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    private static void check(Consumer<byte[]> target, byte[] bytes) {
        assertThatCode(() -> target.accept(bytes))
                .as(() -> "seed " + SEED + ", bytes " + new String(bytes, ISO_8859_1))
                .doesNotThrowAnyException();
    }
}
