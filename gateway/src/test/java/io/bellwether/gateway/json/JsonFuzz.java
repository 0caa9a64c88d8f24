package io.bellwether.gateway.json;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Searches for bodies, streams and replies that break a promise; run with {@code JAZZER_FUZZ=1}. */
class JsonFuzz {
    @FuzzTest(maxDuration = "5m")
    void requests(byte[] body) {
        FuzzTargets.request(body);
    }

    @FuzzTest(maxDuration = "5m")
    void streams(byte[] bytes) {
        FuzzTargets.stream(bytes);
    }

    @FuzzTest(maxDuration = "5m")
    void replies(byte[] bytes) {
        FuzzTargets.reply(bytes);
    }
}
