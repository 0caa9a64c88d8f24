package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Resumer;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Talker;
import io.bellwether.app.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key is revoked while its answers are on their way. */
class RevokedKeyJourney {
    private static final String API = "/api/admin/v1/";
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final Duration ON_A_BUSY_MACHINE = Duration.ofSeconds(5);

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
            .with("streams", "heartbeat: 300ms")
            .and(
                    "models",
                    "list: [{ name: shared, cache: { kept: 1m, shared_by: team },"
                            + " targets: [{ provider: alpha, model: sim-tps-20+tokens-60 }] },"
                            + " { name: halting, cache: { kept: 1m, shared_by: team },"
                            + " targets: [{ provider: alpha, model: sim-silent-after-3 }] },"
                            + " { name: late, cache: { kept: 1m, shared_by: team },"
                            + " targets: [{ provider: alpha, model: sim-headers-only }] }]")
            .start();

    private final Visitor mai = scene.visitor().withKey(MAI);

    @BeforeEach
    void open() {
        assertThat(mai.post(API + "organisations", "{\"name\":\"acme\"}").status())
                .isEqualTo(201);
        assertThat(mai.post(API + "teams", "{\"organisation\":\"acme\",\"name\":\"support\"}")
                        .status())
                .isEqualTo(201);
    }

    @AfterEach
    void close() {
        assertThat(scene.unsettledAfterStop()).isEmpty();
        scene.close();
    }

    private String made(String name) {
        Answer answer = mai.post(API + "keys", "{\"name\":\"" + name + "\",\"team\":\"acme/support\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("key").asText();
    }

    private void revoke(String name) {
        assertThat(mai.post(API + "keys/" + name + ":revoke", "").status()).isEqualTo(200);
    }

    private RawCaller asks(String key, String model, String... headers) {
        String request = RawCaller.posting(Visitor.question(model, true), headers);
        return new RawCaller(scene.port()).says(request.replace(Scene.KEY, key));
    }

    @Test
    void a_running_stream_ends_within_a_second_and_its_provider_is_let_go() {
        String key = made("shop");
        try (RawCaller caller = asks(key, "sim-endless");
                RawCaller other = new RawCaller(scene.port()).asks("sim-tps-20+tokens-100")) {
            String id = caller.id();
            String ignored = caller.until("\"content\"") + other.until("\"content\"");
            long revoked = System.nanoTime();

            revoke("shop");

            assertThat(caller.until("key_revoked")).contains("data: {\"error\"").doesNotContain("[DONE]");
            Duration took = Duration.ofNanos(System.nanoTime() - revoked);
            Size.figure("revoked", "a running stream has ended after %d ms", took.toMillis());
            assertThat(took).isLessThan(ON_A_BUSY_MACHINE);
            assertThat(other.until("[DONE]")).doesNotContain("\"error\"");
            JsonNode line = scene.log().exchange(id);
            assertThat(line.get("status").asInt()).isEqualTo(401);
            assertThat(line.get("code").asText()).isEqualTo("key_revoked");
            assertThat(line.get("ending").asText()).isEqualTo("interrupted");
            assertThat(line.get("usage").asText()).isEqualTo("estimated");
            assertThat(scene.alpha().awaits(stats -> stats.get("aborted").asInt() == 1))
                    .isNotNull();
        }
    }

    @Test
    void one_that_has_not_begun_is_refused_and_one_in_a_silence_is_told_in_band() {
        String key = made("shop");
        try (RawCaller silent = asks(key, "sim-never")) {
            String ignored = silent.until(": keep-alive");
            try (RawCaller early = asks(key, "sim-never")) {
                Eventually.holds(() -> scene.alpha().requests() == 2);

                revoke("shop");

                assertThat(silent.until("key_revoked")).startsWith("HTTP/1.1 200");
                assertThat(early.until("key_revoked")).doesNotContain("\"content\"");
            }
        }
    }

    @Test
    void a_disabled_key_ends_its_streams_too_and_a_rotated_one_does_not() {
        String shop = made("shop");
        String blog = made("blog");
        try (RawCaller disabled = asks(shop, "sim-endless");
                RawCaller rotated = asks(blog, "sim-tps-20+tokens-60")) {
            String ignored = disabled.until("\"content\"") + rotated.until("\"content\"");

            assertThat(mai.post(API + "keys/blog:rotate", "{}").status()).isEqualTo(200);
            assertThat(mai.patch(API + "keys/shop", "{\"disabled\":true}").status())
                    .isEqualTo(200);

            assertThat(disabled.until("key_revoked")).doesNotContain("[DONE]");
            assertThat(rotated.until("[DONE]")).doesNotContain("\"error\"");
        }
    }

    @Test
    void a_resumable_stream_ends_and_cannot_be_resumed() {
        String key = made("shop");
        Resumer reader = new Resumer(scene.visitor().withKey(key), "sim-endless").letsGoAfter(2_000);
        String id = reader.requestId();

        revoke("shop");

        assertThat(scene.alpha().awaits(stats -> stats.get("aborted").asInt() == 1))
                .isNotNull();
        assertThat(reader.comesBack().status()).isEqualTo(401);
        JsonNode line = scene.log().exchange(id);
        assertThat(line.get("code").asText()).isEqualTo("key_revoked");
    }

    @Test
    void a_websocket_is_told_and_closed_for_good() {
        String key = made("shop");
        try (Talker idle = new Talker(scene.port(), "authorization", "Bearer " + key);
                Talker busy = new Talker(scene.port(), "authorization", "Bearer " + key)) {
            JsonNode first = busy.asks("a", "sim-endless").hears();

            revoke("shop");

            JsonNode last = first;
            while (last.has("choices")) {
                last = busy.hears();
            }
            assertThat(last.at("/error/code").asText()).isEqualTo("key_revoked");
            assertThat(busy.closedWith()).isEqualTo(1008);
            assertThat(idle.closedWith()).isEqualTo(1008);
        }
    }

    @Test
    void who_shares_an_answer_with_a_revoked_key_has_all_of_it() {
        String shop = made("shop");
        String blog = made("blog");
        try (RawCaller leader = asks(shop, "shared");
                RawCaller follower = asks(blog, "shared")) {
            String ignored = leader.until("\"content\"") + follower.until("\"content\"");

            revoke("shop");

            assertThat(leader.until("key_revoked")).doesNotContain("[DONE]");
            assertThat(follower.until("[DONE]")).doesNotContain("\"error\"");
        }
    }

    @Test
    void who_leads_a_shared_answer_with_a_revoked_key_is_told_in_its_silence() {
        String shop = made("shop");
        String blog = made("blog");
        String id;
        try (RawCaller leader = asks(shop, "halting");
                RawCaller follower = asks(blog, "halting")) {
            id = leader.id();
            String ignored = leader.until(": keep-alive") + follower.until(": keep-alive");

            revoke("shop");

            assertThat(leader.until("key_revoked")).doesNotContain("[DONE]");
            assertThat(follower.untilTimes(": keep-alive", 4)).doesNotContain("\"error\"");
            assertThat(scene.alpha().requests()).isEqualTo(1);
            assertThat(leader.says(RawCaller.posting(Visitor.question("sim-chat", false)))
                            .until("\"chat.completion\""))
                    .as("the connection is free for another request")
                    .contains("HTTP/1.1 200");
        }
        assertThat(scene.log().exchange(id).get("code").asText()).isEqualTo("key_revoked");
    }

    @Test
    void who_leads_an_answer_of_which_nothing_has_come_is_told_in_band_after_a_heartbeat() {
        String shop = made("shop");
        String blog = made("blog");
        try (RawCaller leader = asks(shop, "late");
                RawCaller follower = asks(blog, "late")) {
            String ignored = leader.until(": keep-alive") + follower.until(": keep-alive");

            revoke("shop");

            assertThat(leader.until("key_revoked")).doesNotContain("[DONE]");
            assertThat(follower.untilTimes(": keep-alive", 4)).doesNotContain("\"error\"");
        }
    }

    @Test
    void who_leads_over_a_websocket_is_told_and_closed_in_the_silence_too() {
        String shop = made("shop");
        String blog = made("blog");
        try (Talker leader = new Talker(scene.port(), "authorization", "Bearer " + shop)) {
            JsonNode last = leader.asks("a", "halting").hears();
            try (RawCaller follower = asks(blog, "halting")) {
                String ignored = follower.until(": keep-alive");

                revoke("shop");

                while (last.has("choices")) {
                    last = leader.hears();
                }
                assertThat(last.at("/error/code").asText()).isEqualTo("key_revoked");
                assertThat(leader.closedWith()).isEqualTo(1008);
                assertThat(follower.untilTimes(": keep-alive", 4)).doesNotContain("\"error\"");
            }
        }
    }

    @Test
    void who_follows_with_a_revoked_key_is_told_and_who_leads_goes_on() {
        String shop = made("shop");
        String blog = made("blog");
        try (RawCaller leader = asks(shop, "shared");
                RawCaller follower = asks(blog, "shared")) {
            String ignored = leader.until("\"content\"") + follower.until("\"content\"");

            revoke("blog");

            assertThat(follower.until("key_revoked")).doesNotContain("[DONE]");
            assertThat(leader.until("[DONE]")).doesNotContain("\"error\"");
        }
    }

    @Test
    void a_key_that_a_reload_takes_out_of_the_file_keeps_what_is_on_its_way() {
        try (RawCaller caller = new RawCaller(scene.port()).asks("sim-tps-20+tokens-40")) {
            String ignored = caller.until("\"content\"");
            write(scene.settingsWith("keys", "- { name: second, key: bw-another-key-0000000001 }"));

            assertThat(scene.reload()).isEmpty();
            String added = made("shop");
            revoke("shop");

            assertThat(added).isNotEmpty();
            assertThat(scene.visitor().chat("sim-chat").status()).isEqualTo(401);
            assertThat(caller.until("[DONE]")).doesNotContain("\"error\"");
        }
    }

    private void write(String settings) {
        try {
            Files.writeString(scene.file(), settings);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
