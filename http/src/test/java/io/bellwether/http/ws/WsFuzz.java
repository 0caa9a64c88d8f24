package io.bellwether.http.ws;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Searches for bytes off a socket that break a promise of the frame reader; {@code make fuzz} runs it. */
class WsFuzz {
    @FuzzTest(maxDuration = "1m")
    void frames(byte[] bytes) {
        WsTargets.frames(bytes);
    }
}
