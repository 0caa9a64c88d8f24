package io.bellwether.http.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Searches for bytes off a socket that break a promise of the parsers; run with {@code JAZZER_FUZZ=1}. */
class HttpFuzz {
    @FuzzTest(maxDuration = "5m")
    void requests(byte[] bytes) {
        WireTargets.request(bytes);
    }

    @FuzzTest(maxDuration = "5m")
    void replies(byte[] bytes) {
        WireTargets.reply(bytes);
    }

    @FuzzTest(maxDuration = "5m")
    void bodies(byte[] bytes) {
        WireTargets.body(bytes);
    }
}
