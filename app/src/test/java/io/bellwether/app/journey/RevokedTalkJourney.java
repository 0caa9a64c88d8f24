package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A key is revoked while an assistant answers the program that asked with it. */
class RevokedTalkJourney {
    private static final String API = "/api/admin/v1/";
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String SETTINGS = """
            key: first
            secret: a-secret-of-the-desk-0001
            list:
              - { slug: slow, name: Slow, model: sim-endless }
              - { slug: calm, name: Calm, model: sim-tps-20+tokens-60 }
            """;

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
            .with("assistants", SETTINGS)
            .start();

    private final Visitor mai = scene.visitor().withKey(MAI);

    @AfterEach
    void close() {
        assertThat(scene.unsettledAfterStop()).isEmpty();
        scene.close();
    }

    private String made(String name) {
        Answer answer = mai.post(API + "keys", "{\"name\":\"" + name + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("key").asText();
    }

    private void revoke(String name) {
        assertThat(mai.post(API + "keys/" + name + ":revoke", "").status()).isEqualTo(200);
    }

    private RawCaller asks(String key, String assistant, boolean stream) {
        String body = "{\"assistant\":\"%s\",\"message\":\"Kể chuyện đi\",\"stream\":%s}".formatted(assistant, stream);
        String request = RawCaller.posting(body).replace("/v1/chat/completions", "/api/v1/chat");
        return new RawCaller(scene.port()).says(request.replace(Scene.KEY, key));
    }

    private void isLetGo() {
        assertThat(scene.alpha().awaits(stats -> stats.get("aborted").asInt() == 1))
                .isNotNull();
    }

    @Test
    void an_answer_under_way_ends_keeps_what_was_said_and_says_why() {
        String key = made("shop");
        try (RawCaller caller = asks(key, "slow", true)) {
            String begun = caller.until("event: delta");

            revoke("shop");

            assertThat(caller.until("event: done")).contains("event: error", "\"code\":\"key_revoked\"");
            isLetGo();
            JsonNode kept = kept(begun.replaceAll("(?s).*?\"message_id\":\"([^\".]+)\\..*", "$1"));
            assertThat(kept.get("state").asText()).isEqualTo("interrupted");
            assertThat(kept.get("text").asText()).isNotEmpty();
            assertThat(kept.at("/extras/error/code").asText()).isEqualTo("key_revoked");
        }
    }

    /** The assistant's message, as people at the desk see it. */
    private JsonNode kept(String conversation) {
        JsonNode messages =
                mai.get(API + "desk/conversations/" + conversation).json().get("messages");
        return messages.get(messages.size() - 1);
    }

    @Test
    void who_waits_for_the_whole_of_it_is_refused() {
        String key = made("shop");
        try (RawCaller caller = asks(key, "slow", false)) {
            Eventually.holds(() -> scene.alpha().requests() == 1);

            revoke("shop");

            assertThat(caller.until("key_revoked")).startsWith("HTTP/1.1 401");
            isLetGo();
        }
    }

    @Test
    void another_keys_answer_goes_on_as_does_that_of_a_key_that_is_rotated() {
        made("shop");
        String blog = made("blog");
        try (RawCaller other = new RawCaller(scene.port())
                        .says(RawCaller.posting("{\"assistant\":\"calm\",\"message\":\"Chào\",\"stream\":true}")
                                .replace("/v1/chat/completions", "/api/v1/chat"));
                RawCaller rotated = asks(blog, "calm", true)) {
            String ignored = other.until("event: delta") + rotated.until("event: delta");

            revoke("shop");
            assertThat(mai.post(API + "keys/blog:rotate", "{}").status()).isEqualTo(200);

            assertThat(other.until("event: done")).doesNotContain("event: error");
            assertThat(rotated.until("event: done")).doesNotContain("event: error");
        }
    }
}
