package io.bellwether.simulator.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.simulator.wire.Reply;

/** The one fixed answer for measurements: 1,035 bytes of valid chat completion. */
public final class Bench {
    public static final int BODY_BYTES = 1035;

    private Bench() {}

    /** The whole answer, head included. */
    public static byte[] bytes() {
        return Reply.of(200, Reply.JSON, body().getBytes(US_ASCII)).bytes();
    }

    static String body() {
        String empty = body("");
        return body("a".repeat(BODY_BYTES - empty.length()));
    }

    private static String body(String filler) {
        String text = "The quick brown fox jumps over the lazy dog. " + filler;
        return "{\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion\",\"created\":1763596800,"
                + "\"model\":\"sim-bench\",\"system_fingerprint\":\"fp_sim\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"" + text + "\",\"refusal\":null,\"annotations\":[]},"
                + "\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":250,"
                + "\"completion_tokens\":100,\"total_tokens\":350,\"prompt_tokens_details\":{\"cached_tokens\":0,"
                + "\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
                + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}}";
    }
}
