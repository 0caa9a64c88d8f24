package io.bellwether.http.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Searches for bytes off a socket that break a promise of the parsers; {@code make fuzz} runs it. */
class HttpFuzz {
    @FuzzTest(maxDuration = "1m")
    void requests(byte[] bytes) {
        WireTargets.request(bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void replies(byte[] bytes) {
        WireTargets.reply(bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void bodies(byte[] bytes) {
        WireTargets.body(bytes);
    }
}
