package io.bellwether.http.ws;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Searches for bytes off a socket that break a promise of the frame reader; run with {@code JAZZER_FUZZ=1}. */
class WsFuzz {
    @FuzzTest(maxDuration = "5m")
    void frames(byte[] bytes) {
        WsTargets.frames(bytes);
    }
}
