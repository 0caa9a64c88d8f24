package io.bellwether.app.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Messenger;
import io.bellwether.app.Messenger.Posted;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import io.bellwether.assistant.channel.Proofs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A customer at a messenger, the assistant, and the people behind it. */
class ChannelJourney {
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String AN = "bw-admin-an-0000000000001";
    private static final String HOOK_SECRET = "a-secret-of-the-webhook-01";
    private static final String OA_SECRET = "oa-secret-0001";
    private static final String ASSISTANTS = """
            key: first
            secret: a-secret-of-the-desk-0001
            list:
              - { slug: echo, name: Echo, model: sim-echo }
              - { slug: slow, name: Slow, model: sim-tokens-40+tps-20 }
            """;
    private static final String CHANNELS = """
            webhook:
              - { name: crm, assistant: echo, url: URL/hook, secret: HOOK }
              - { name: slow, assistant: slow, url: URL/hook, secret: HOOK }
              - { name: dear, assistant: dear, url: URL/hook, secret: HOOK }
            zalo_oa:
              - { name: shop, assistant: echo, app_id: "1105", app_secret: app-secret-0001, oa_secret: OASECRET,
                  refresh_token: refresh-0, api: URL, oauth: URL }
              - { name: short, assistant: echo, app_id: "1105", app_secret: app-secret-0001, oa_secret: OASECRET,
                  refresh_token: refresh-0, window: 1m, api: URL, oauth: URL }
            zalo_bot:
              - { name: demo, assistant: echo, token: "12:bot-token-0001", api: URL }
            """;

    private final Messenger messenger = Messenger.start();
    private final Scene scene = Scene.with("assistants", ASSISTANTS)
            .with("admin", "keys: [{ name: mai, key: " + MAI + ", role: agent }, { name: an, key: " + AN + " }]")
            .with("prices", "rows: [{ model: sim-echo, input: 1000, output: 1000 }]")
            .with(
                    "channels",
                    CHANNELS.replace("URL", messenger.url())
                            .replace("HOOK", HOOK_SECRET)
                            .replace("OASECRET", OA_SECRET))
            .start();
    private final Visitor mai = scene.visitor().withKey(MAI);

    @AfterEach
    void close() {
        scene.close();
        messenger.close();
    }

    private Answer zalo(String account, String id, String text, Duration ago) {
        String millis = Long.toString(Instant.now().minus(ago).toEpochMilli());
        String body = "{\"app_id\":\"1105\",\"event_name\":\"user_send_text\",\"timestamp\":\"" + millis
                + "\",\"sender\":{\"id\":\"lan\"},\"recipient\":{\"id\":\"oa\"},\"message\":{\"msg_id\":\"" + id
                + "\",\"text\":\"" + text + "\"}}";
        String mac = Proofs.sha256(List.of(("1105" + body + millis + OA_SECRET).getBytes(UTF_8)));
        return scene.visitor().post("/api/v1/channels/zalo_oa/" + account, body, "x-zevent-signature", "mac=" + mac);
    }

    private Answer zalo(String id, String text) {
        return zalo("shop", id, text, Duration.ZERO);
    }

    private Answer hook(String body) {
        return hook("crm", body);
    }

    private Answer hook(String account, String body) {
        String seconds = Long.toString(Instant.now().getEpochSecond());
        String proof = Proofs.hmac(HOOK_SECRET, List.of((seconds + "." + body).getBytes(UTF_8)));
        return scene.visitor()
                .post(
                        "/api/v1/channels/webhook/" + account,
                        body,
                        "x-bellwether-signature",
                        "t=" + seconds + ",v1=" + proof);
    }

    private static String message(String id, String text) {
        return "{\"id\":\"" + id + "\",\"user\":\"lan\",\"text\":\"" + text + "\"}";
    }

    private JsonNode parts(String channel, String state) {
        return mai.get("/api/admin/v1/channels/" + channel + "?state=" + state)
                .json()
                .get("parts");
    }

    private JsonNode awaitedPart(String channel, String state) {
        return Eventually.get(() -> parts(channel, state), found -> !found.isEmpty())
                .get(0);
    }

    @Test
    void a_customer_at_zalo_is_answered_there_and_told_that_it_is_a_machine() {
        Answer told = zalo("m1", "Shop ơi, mấy giờ mở cửa ạ?");
        Posted answer = messenger.awaited();

        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(answer.path()).isEqualTo("/v3.0/oa/message/cs");
        assertThat(answer.json().at("/recipient/user_id").asText()).isEqualTo("lan");
        assertThat(answer.text())
                .startsWith("Bạn đang trò chuyện với trợ lý AI")
                .endsWith("mấy giờ mở cửa ạ?");
        assertThat(answer.token()).startsWith("access-");
        assertThat(awaitedPart("zalo_oa/shop", "sent").get("external_id").asText())
                .startsWith("z-");
    }

    @Test
    void a_webhook_that_comes_twice_is_one_message_and_one_with_a_wrong_signature_is_none() {
        zalo("m1", "một");
        Answer again = zalo("m1", "một");
        Answer forged = scene.visitor()
                .post("/api/v1/channels/zalo_oa/shop", "{}", "x-zevent-signature", "mac=" + "0".repeat(64));
        messenger.awaited();
        zalo("m2", "hai");
        Posted second = messenger.awaited();

        assertThat(again.json().get("fresh").asInt()).isZero();
        assertThat(forged.status()).isEqualTo(401);
        assertThat(second.text()).isEqualTo("hai");
        assertThat(scene.visitor().get("/metrics").body())
                .contains("bellwether_channel_in_total{channel=\"zalo_oa\",account=\"shop\",outcome=\"forged\"} 1");
    }

    @Test
    void a_burst_gets_one_answer_and_a_program_gets_it_signed_with_a_key() {
        Answer told = hook("{\"messages\":[" + message("a", "Shop ơi") + "," + message("b", "còn áo không?") + "]}");
        Posted answer = messenger.awaited();

        assertThat(told.json().get("fresh").asInt()).isEqualTo(2);
        assertThat(answer.path()).isEqualTo("/hook");
        assertThat(answer.key()).isEqualTo(answer.json().get("id").asText());
        assertThat(answer.json().get("user").asText()).isEqualTo("lan");
        assertThat(scene.alpha().requests()).isEqualTo(1);
        String receipt = "{\"receipts\":[{\"id\":\"" + answer.key() + "\",\"state\":\"read\"}]}";
        Eventually.holds(() -> hook(receipt).json().get("fresh").asInt() == 1);
        assertThat(awaitedPart("webhook/crm", "sent").get("receipt").asText()).isEqualTo("read");
    }

    @Test
    void nothing_is_sent_after_the_window() {
        zalo("short", "m1", "muộn", Duration.ofMinutes(2));

        assertThat(awaitedPart("zalo_oa/short", "outside").get("attempts").asInt())
                .isZero();
        assertThat(messenger.texts()).isEmpty();
    }

    @Test
    void who_writes_when_the_budget_of_the_day_is_spent_is_told_once_that_tomorrow_is_another_day() {
        String design = "{\"models\":{\"answers\":\"sim-echo\"},\"terms\":{\"daily_micro_dollars\":1}}";
        Answer made = scene.visitor()
                .withKey(AN)
                .post(
                        "/api/admin/v1/assistants",
                        "{\"slug\":\"dear\",\"shop\":\"Dear\",\"template\":\"fashion\",\"publish\":true,\"design\":"
                                + design + "}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        hook("dear", "{\"messages\":[" + message("a", "Xin chào shop") + "]}");
        Posted answer = messenger.awaited();
        String chat = "{\"assistant\":\"dear\",\"message\":\"Xin chào\"}";
        Eventually.holds(() -> scene.visitor().post("/api/v1/chat", chat).code().equals("demo_cap_reached"));

        hook("dear", "{\"messages\":[" + message("b", "Còn ai không ạ?") + "]}");
        hook("dear", "{\"messages\":[" + message("c", "Alo?") + "]}");

        assertThat(answer.text()).endsWith("Xin chào shop");
        assertThat(messenger.awaited().text()).contains("vào ngày mai");
        assertThat(awaitedPart("webhook/dear", "sent").get("attempts").asInt()).isEqualTo(1);
        assertThat(messenger.texts()).hasSize(2);
    }

    @Test
    void who_was_helped_is_asked_how_it_was_and_a_number_begins_no_new_talk() {
        zalo("m1", "Cho mình gặp nhân viên");
        messenger.awaited();
        String id = mai.get("/api/admin/v1/desk/inbox?owner=waiting")
                .json()
                .at("/conversations/0/id")
                .asText();
        mai.post("/api/admin/v1/desk/conversations/" + id + ":resolve", "{}");
        Posted asked = messenger.awaited();
        zalo("m2", "5 sao");
        Posted thanked = messenger.awaited();

        assertThat(asked.text()).contains("đã được giải quyết", "từ 1 (chưa) đến 5");
        assertThat(thanked.text()).isEqualTo("Cảm ơn bạn đã đánh giá.");
        JsonNode kept = mai.get("/api/admin/v1/desk/conversations/" + id).json();
        assertThat(kept.get("owner").asText()).isEqualTo("resolved");
        assertThat(mai.get("/api/admin/v1/desk/report?assistant=echo")
                        .json()
                        .get("confirmed_resolutions")
                        .asInt())
                .isEqualTo(1);
        assertThat(scene.alpha().requests()).isZero();
    }

    @Test
    void a_messenger_that_is_busy_gets_it_when_it_says() {
        messenger.isBusy(1);
        zalo("m1", "một");

        Posted refused = messenger.awaited();
        Posted taken = messenger.awaited();

        assertThat(taken.body()).isEqualTo(refused.body());
        assertThat(awaitedPart("zalo_oa/shop", "sent").get("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void a_token_that_ends_in_mid_send_is_renewed_and_the_message_arrives_once() {
        messenger.answers(200, "{\"error\":-216,\"message\":\"Access token is invalid\"}");
        zalo("m1", "một");

        Posted refused = messenger.awaited();
        Posted taken = messenger.awaited();

        assertThat(taken.token()).isNotEqualTo(refused.token());
        assertThat(awaitedPart("zalo_oa/shop", "sent").get("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void people_answer_through_the_messenger_and_the_assistant_is_silent() {
        zalo("m1", "Cho mình gặp nhân viên");
        Posted line = messenger.awaited();
        JsonNode waiting = mai.get("/api/admin/v1/desk/inbox?owner=waiting").json();
        String id = waiting.at("/conversations/0/id").asText();
        String desk = "/api/admin/v1/desk/conversations/" + id;
        mai.post(desk + ":take", "{}");
        mai.post(desk + ":reply", "{\"text\":\"Mai đây ạ\"}");

        assertThat(line.text()).contains("Mã phiếu: T-");
        assertThat(messenger.awaited().text()).contains("mai đã tham gia");
        assertThat(messenger.awaited().text()).isEqualTo("Mai đây ạ");
        assertThat(waiting.at("/conversations/0/channel").asText()).isEqualTo("zalo_oa");
        assertThat(scene.alpha().requests()).isZero();
    }

    @Test
    void what_is_refused_is_a_dead_letter_that_can_be_sent_again() {
        messenger.answers(400, "{}");
        hook("{\"messages\":[" + message("a", "một") + "]}");
        messenger.awaited();
        String part = awaitedPart("webhook/crm", "dead").get("part").asText();

        Answer retried = mai.post("/api/admin/v1/channels/parts/" + part + ":retry", "{}");

        assertThat(retried.status()).as(retried.body()).isEqualTo(200);
        assertThat(messenger.awaited().key()).isEqualTo(part);
        assertThat(mai.get("/api/admin/v1/channels")
                        .json()
                        .at("/channels/0/account")
                        .asText())
                .isEqualTo("crm");
        assertThat(scene.log().awaits("channel_delivery", 2))
                .noneMatch(line -> line.toString().contains("một"));
    }

    @Test
    void an_answer_that_a_restart_overtakes_is_sent_once_all_the_same() {
        messenger.answers(503, "");
        hook("{\"messages\":[" + message("a", "một") + "]}");
        Posted refused = messenger.awaited();
        scene.log().awaits("channel_delivery", 1);
        int ignored = scene.startsAgain();

        assertThat(messenger.awaited().key()).isEqualTo(refused.key());
    }

    @Test
    void an_answer_that_breaks_off_with_its_process_is_finished_and_sent_once() {
        hook("slow", "{\"messages\":[" + message("a", "Kể chuyện đi") + "]}");
        Eventually.holds(() -> scene.alpha().requests() == 1);
        int port = scene.startsAgain();
        Visitor there = new Visitor("http://127.0.0.1:" + port, MAI);

        assertThat(messenger.awaited().text()).startsWith("Bạn đang trò chuyện với trợ lý AI");
        Eventually.holds(() -> there.get("/api/admin/v1/channels/webhook/slow?state=sent")
                        .json()
                        .path("parts")
                        .size()
                == 1);
        assertThat(messenger.texts()).hasSize(1);
    }

    @Test
    void what_was_on_its_way_when_the_process_went_is_in_doubt_and_not_sent_again() {
        messenger.hangs();
        zalo("m1", "một");
        messenger.awaited();
        int port = scene.startsAgain();
        Visitor there = new Visitor("http://127.0.0.1:" + port, MAI);

        JsonNode parts = Eventually.get(
                () -> there.get("/api/admin/v1/channels/zalo_oa/shop?state=doubtful")
                        .json()
                        .path("parts"),
                found -> !found.isEmpty());
        assertThat(parts).hasSize(1);
        assertThat(messenger.texts()).hasSize(1);
    }

    @Test
    void a_bot_asks_what_has_come_and_answers_with_a_sign_of_typing() {
        messenger.update("{\"ok\":true,\"result\":{\"event_name\":\"message.text.received\",\"message\":{\"chat\":"
                + "{\"id\":\"lan\",\"chat_type\":\"PRIVATE\"},\"text\":\"Xin chào\",\"message_id\":\"u1\","
                + "\"date\":1}}}");

        Posted answer = messenger.awaited();

        assertThat(answer.path()).isEqualTo("/bot12:bot-token-0001/sendMessage");
        assertThat(answer.json().get("chat_id").asText()).isEqualTo("lan");
        assertThat(answer.text()).endsWith("Xin chào");
        assertThat(messenger.calls("/sendChatAction")).isEqualTo(1);
        assertThat(scene.log().text()).doesNotContain("bot-token-0001");
    }

    @Test
    void accounts_say_where_they_are_told_and_which_of_them_ask() {
        JsonNode channels = mai.get("/api/admin/v1/channels").json().get("channels");

        assertThat(channels.findValuesAsText("account"))
                .containsExactly("crm", "dear", "slow", "demo", "shop", "short");
        assertThat(channels.findValuesAsText("inbound"))
                .containsExactly("webhook", "webhook", "webhook", "polling", "webhook", "webhook");
        assertThat(channels.at("/4/path").asText()).isEqualTo("/api/v1/channels/zalo_oa/shop");
    }

    @Test
    void who_names_no_account_finds_nothing() {
        assertThat(scene.visitor().post("/api/v1/channels/zalo_oa/nobody", "{}").code())
                .isEqualTo("channel_not_found");
        assertThat(hook("{\"messages\":[]}").status()).isEqualTo(422);
    }
}
