package io.bellwether.gateway.json;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Searches for bodies, streams and replies that break a promise; {@code make fuzz} runs it. */
class JsonFuzz {
    @FuzzTest(maxDuration = "1m")
    void requests(byte[] body) {
        FuzzTargets.request(body);
    }

    @FuzzTest(maxDuration = "1m")
    void streams(byte[] bytes) {
        FuzzTargets.stream(bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void replies(byte[] bytes) {
        FuzzTargets.reply(bytes);
    }
}
