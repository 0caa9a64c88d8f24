package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The last word of a route, and that it never passes for a model's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DegradeFault {
    private final Scene scene = Scene.with("models", """
                    list:
                      - name: broken
                        targets: [{ provider: alpha, model: sim-500 }]
                        canned:
                          en: "We cannot answer right now."
                          vi: "Xin lỗi, hiện chúng tôi chưa trả lời được."
                      - name: refusing
                        targets: [{ provider: alpha, model: sim-400 }]
                        canned: { en: "We cannot answer right now." }
                    """).start();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void a_canned_answer_says_everywhere_that_it_is_one() {
        Answer answer = scene.visitor().chat("broken", "accept-language", "vi-VN, en;q=0.5");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("degraded").asBoolean()).isTrue();
        assertThat(answer.json().at("/choices/0/message/content").asText()).startsWith("Xin lỗi");
        assertThat(answer.header("x-bellwether-degraded")).isEqualTo("canned");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(scene.line(answer).get("degraded").asText()).isEqualTo("canned");
        assertThat(scene.visitor().get("/metrics").body()).contains("bellwether_degraded_total{how=\"canned\"}");
    }

    @Test
    void a_canned_stream_is_a_proper_stream_with_the_same_marks() {
        Answer answer = scene.visitor().stream("broken");

        assertThat(answer.saysDone()).isTrue();
        assertThat(answer.header("x-bellwether-degraded")).isEqualTo("canned");
        assertThat(answer.events())
                .anyMatch(
                        event -> event.contains("\"degraded\":true") && event.contains("We cannot answer right now."));
    }

    @Test
    void the_first_language_is_for_all_others() {
        Answer answer = scene.visitor().chat("broken", "accept-language", "ja");

        assertThat(answer.json().at("/choices/0/message/content").asText()).isEqualTo("We cannot answer right now.");
    }

    @Test
    void a_callers_own_mistake_is_told_and_not_glossed_over() {
        assertThat(scene.visitor().chat("refusing").status()).isEqualTo(400);
    }
}
