package io.bellwether.http.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What must hold for any bytes whatever; the fuzzers search for bytes for which it does not. */
final class WsTargets {
    private WsTargets() {}

    /** Wherever the bytes are cut, the same comes of them, and every text is UTF-8 within its bounds. */
    static void frames(byte[] bytes) {
        List<String> whole = FrameReaderTest.read(bytes);

        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(FrameReaderTest.read(bytes, cut)).as("cut at %d", cut).isEqualTo(whole);
        }
        assertThat(whole).allMatch(one -> one.getBytes(StandardCharsets.UTF_8).length <= 3 * 1_500 + 10);
    }
}
