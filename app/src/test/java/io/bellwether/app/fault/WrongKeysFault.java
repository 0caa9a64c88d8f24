package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Somebody guesses keys from an address that others share. */
class WrongKeysFault {
    private static List<Answer> guesses(Visitor visitor, int times) {
        return IntStream.range(0, times).mapToObj(i -> visitor.chat("sim-chat")).toList();
    }

    @Test
    void who_guesses_is_slowed_and_who_has_a_key_is_not() {
        try (Scene scene = Scene.usual()) {
            Visitor stranger = scene.visitor().withKey("bw-guess");

            List<Answer> first = guesses(stranger, 10);
            Answer slowed = stranger.stream("sim-chat");

            assertThat(first).allMatch(answer -> answer.status() == 401);
            assertThat(slowed.status()).isEqualTo(429);
            assertThat(slowed.code()).isEqualTo("too_many_wrong_keys");
            assertThat(Integer.parseInt(slowed.header("retry-after"))).isBetween(1, 60);
            assertThat(slowed.header("x-should-retry")).isEqualTo("false");
            assertThat(stranger.get("/v1/models").status()).isEqualTo(429);
            assertThat(scene.visitor().chat("sim-chat").status()).isEqualTo(200);
            assertThat(scene.line(slowed).get("wrong_key_from").asText()).isEqualTo("127.0.0.1");
            assertThat(scene.line(slowed).get("status").asInt()).isEqualTo(429);
            assertThat(scene.visitor().get("/metrics").body())
                    .contains("bellwether_wrong_keys_total 12", "bellwether_wrong_keys_slowed_total 2");
        }
    }

    @Test
    void it_can_be_switched_off() {
        try (Scene scene = Scene.with("limits", "wrong_keys: 0").start()) {
            assertThat(guesses(scene.visitor().withKey("bw-guess"), 15)).allMatch(answer -> answer.status() == 401);
        }
    }
}
