package io.bellwether.app.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A customer who pays first, and the operator who sells. */
class CreditJourney {
    private static final String API = "/api/admin/v1/credit/";
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String SECRET = "a-secret-of-the-shop-0001";
    private static final String MODEL = "sim-tokens-20";
    private static final String HOOK = "/hooks/payments/shop";
    private static final String PAID =
            "{\"id\":\"evt_1\",\"type\":\"payment.succeeded\",\"account\":\"key:first\",\"micro_dollars\":2000000}";

    private final Scene scene = Scene.with("prices", "rows:\n  - { model: " + MODEL + ", input: 1, output: 2 }")
            .with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
            .with("credit", "level: key\nwebhooks: [{ name: shop, secret: " + SECRET + " }]")
            .start();

    private final Visitor caller = scene.visitor();
    private final Visitor mai = caller.withKey(MAI);

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void nobody_without_credit_is_served_and_everybody_with_it() {
        Answer refused = caller.chat(MODEL);
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("insufficient_quota");
        assertThat(refused.body()).contains("`key:first`", "/v1/credit:redeem");
        assertThat(scene.alpha().requests()).isZero();

        topUp("{\"account\":\"key:first\",\"micro_dollars\":1000000,\"note\":\"invoice 7\"}");

        assertThat(caller.chat(MODEL).status()).isEqualTo(200);
        assertThat(balance()).isPositive().isLessThanOrEqualTo(1_000_000);
    }

    @Test
    void many_at_once_never_spend_more_than_was_paid_in() {
        topUp("{\"account\":\"key:first\",\"micro_dollars\":100000}");

        List<Answer> answers = Together.run(64, i -> caller.chat(MODEL));

        long spent = answers.stream()
                .filter(answer -> answer.status() == 200)
                .mapToLong(answer -> Long.parseLong(answer.header("x-bellwether-cost-micro-dollars")))
                .sum();
        assertThat(spent).isPositive().isLessThanOrEqualTo(100_000);
        assertThat(answers).extracting(Answer::status).containsOnly(200, 402);
    }

    @Test
    void a_code_is_credit_once() {
        Answer made = mai.post(API + "codes", "{\"count\":2,\"micro_dollars\":500000,\"batch\":\"spring\"}");
        String code = made.json().at("/codes/0").asText();

        assertThat(code).matches("BWC(-[0-9A-Z]{5}){5}-[0-9A-Z]");
        assertThat(redeem(code.toLowerCase(java.util.Locale.ROOT)).status()).isEqualTo(200);
        assertThat(redeem(code).code()).isEqualTo("code_used");
        assertThat(balance()).isEqualTo(500_000);
        assertThat(mai.get(API + "batches").body()).contains("\"redeemed\":1").doesNotContain(code);
    }

    @Test
    void who_guesses_codes_is_made_to_wait() {
        for (int i = 0; i < 6; i++) {
            assertThat(redeem("BWC-GUESS-" + i).code()).isEqualTo("code_unknown");
        }

        Answer seventh = redeem("BWC-GUESS");

        assertThat(seventh.status()).isEqualTo(429);
        assertThat(seventh.header("retry-after")).isNotEmpty();
    }

    @Test
    void the_same_top_up_counts_once_and_its_id_stands_for_nothing_else() {
        String topUp = "{\"account\":\"key:first\",\"micro_dollars\":5,\"id\":\"invoice-7\"}";
        topUp(topUp);
        topUp(topUp);

        assertThat(balance()).isEqualTo(5);
        assertThat(mai.post(API + "top-ups", topUp.replace(":5,", ":6,")).status())
                .isEqualTo(409);
        assertThat(mai.post(API + "top-ups", "{\"account\":\"user:x\"}").status())
                .isEqualTo(422);
    }

    @Test
    void a_signed_payment_counts_once_however_often_it_is_told_of() {
        String signature = signed(PAID, Instant.now().getEpochSecond());

        assertThat(told(PAID, signature).status()).isEqualTo(200);
        assertThat(told(PAID, signature).status()).isEqualTo(200);

        assertThat(balance()).isEqualTo(2_000_000);
    }

    @Test
    void what_is_unsigned_stale_or_unknown_pays_nothing() {
        long now = Instant.now().getEpochSecond();

        assertThat(caller.post(HOOK, PAID).status()).isEqualTo(401);
        assertThat(told(PAID.replace("2000000", "9000000"), signed(PAID, now)).status())
                .isEqualTo(401);
        assertThat(told(PAID, signed(PAID, now - 400)).status()).isEqualTo(400);
        assertThat(caller.post("/hooks/payments/other", PAID).status()).isEqualTo(401);
        assertThat(balance()).isZero();
    }

    private void topUp(String json) {
        Answer answer = mai.post(API + "top-ups", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Answer redeem(String code) {
        return caller.post("/v1/credit:redeem", "{\"code\":\"" + code + "\"}");
    }

    private long balance() {
        return caller.get("/v1/credit").json().at("/balance_micro_dollars").asLong();
    }

    private Answer told(String body, String signature) {
        return caller.post(HOOK, body, "x-bellwether-signature", signature);
    }

    private static String signed(String body, long seconds) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal((seconds + "." + body).getBytes(UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
