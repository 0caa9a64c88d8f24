package io.bellwether.console.credit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSAPublicKeyNotificationConfig;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.model.Transaction;
import io.bellwether.console.credit.PaymentProvider.Notice;
import io.bellwether.console.credit.PaymentProvider.Why;
import io.bellwether.http.Fields;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Notices that WeChat Pay's own SDK has encrypted and signed. */
class WechatPaymentsTest {
    private static final KeyPair PLATFORM = Given.rsa();
    private static final String SERIAL = "PUB_KEY_ID_0000000000000000000000000001";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String NONCE = "nonce-of-the-call";

    private static final String TRADE = """
            {"mchid":"1230000109","appid":"wx1","out_trade_no":"order-7","transaction_id":"4200001","attach":"key:shop",
             "trade_state":"SUCCESS","trade_type":"NATIVE",
             "amount":{"total":8888,"payer_total":8888,"currency":"CNY","payer_currency":"CNY"}}""";

    /** The SDK looks at the clock itself. */
    private final Instant now = Instant.now();

    private final WechatPayments payments = new WechatPayments(
            new WechatPayments.Merchant("1230000109", SERIAL, PLATFORM.getPublic(), SECRET.getBytes(UTF_8)),
            new YuanRate(140_000),
            () -> now);

    private static String body(String trade, String secret) {
        String sealed = new AeadAesCipher(secret.getBytes(UTF_8))
                .encrypt("transaction".getBytes(UTF_8), "abcdefghijkl".getBytes(UTF_8), trade.getBytes(UTF_8));
        return "{\"id\":\"e1\",\"create_time\":\"2026-11-21T10:00:00+08:00\",\"resource_type\":\"encrypt-resource\","
                + "\"event_type\":\"TRANSACTION.SUCCESS\",\"summary\":\"paid\",\"resource\":{\"original_type\":"
                + "\"transaction\",\"algorithm\":\"AEAD_AES_256_GCM\",\"ciphertext\":\"" + sealed
                + "\",\"associated_data\":\"transaction\",\"nonce\":\"abcdefghijkl\"}}";
    }

    private static String signature(String body, Instant at, KeyPair key) {
        String text = at.getEpochSecond() + "\n" + NONCE + "\n" + body + "\n";
        return new RSASigner(SERIAL, key.getPrivate()).sign(text).getSign();
    }

    private static Fields fields(Instant at, String serial, String signature) {
        return Given.fields(
                "wechatpay-timestamp",
                Long.toString(at.getEpochSecond()),
                "wechatpay-nonce",
                NONCE,
                "wechatpay-serial",
                serial,
                "wechatpay-signature",
                signature);
    }

    private Notice told(String body) {
        return payments.read(fields(now, SERIAL, signature(body, now, PLATFORM)), body.getBytes(UTF_8));
    }

    private static void assertUnsigned(Notice notice) {
        assertThat(notice).isInstanceOfSatisfying(Notice.Refused.class, refused -> assertThat(refused.why())
                .isEqualTo(Why.UNSIGNED));
    }

    @Test
    void a_payment_is_credit_at_the_operators_rate() {
        CreditAccount shop = CreditAccount.of("key:shop").orElseThrow();

        assertThat(told(body(TRADE, SECRET))).isEqualTo(new Notice.Paid("4200001", shop, 12_443_200, "order-7"));
    }

    @Test
    void the_sdk_reads_the_same_out_of_the_same_message() {
        String body = body(TRADE, SECRET);
        RequestParam asked = new RequestParam.Builder()
                .serialNumber(SERIAL)
                .nonce(NONCE)
                .timestamp(Long.toString(now.getEpochSecond()))
                .signature(signature(body, now, PLATFORM))
                .body(body)
                .build();
        NotificationParser parser = new NotificationParser(new RSAPublicKeyNotificationConfig.Builder()
                .publicKey(PLATFORM.getPublic())
                .publicKeyId(SERIAL)
                .apiV3Key(SECRET)
                .build());

        Transaction read = parser.parse(asked, Transaction.class);

        assertThat(read.getTransactionId()).isEqualTo("4200001");
        assertThat(told(body)).isInstanceOf(Notice.Paid.class);
    }

    @Test
    void what_is_changed_or_signed_by_somebody_else_pays_nothing() {
        String body = body(TRADE, SECRET);
        String right = signature(body, now, PLATFORM);
        byte[] bytes = body.getBytes(UTF_8);

        assertUnsigned(payments.read(fields(now, SERIAL, right), (body + " ").getBytes(UTF_8)));
        assertUnsigned(payments.read(fields(now.plusSeconds(1), SERIAL, right), bytes));
        assertUnsigned(payments.read(fields(now, SERIAL, signature(body, now, Given.rsa())), bytes));
        assertUnsigned(payments.read(fields(now, "another", right), bytes));
        assertUnsigned(payments.read(fields(now, SERIAL, "WECHATPAY/SIGNTEST/" + right), bytes));
        assertUnsigned(payments.read(Given.fields(), bytes));
    }

    @Test
    void an_old_message_is_stale() {
        String body = body(TRADE, SECRET);
        Instant then = now.minusSeconds(301);

        Notice notice = payments.read(fields(then, SERIAL, signature(body, then, PLATFORM)), body.getBytes(UTF_8));

        assertThat(notice).isInstanceOfSatisfying(Notice.Refused.class, refused -> assertThat(refused.why())
                .isEqualTo(Why.STALE));
    }

    @Test
    void what_cannot_be_decrypted_or_is_not_ours_pays_nothing() {
        List<String> bodies = List.of(
                body(TRADE, "another-key-of-thirty-two-bytes!"),
                body(TRADE.replace("1230000109", "1230000110"), SECRET),
                body(TRADE.replace("\"currency\":\"CNY\"", "\"currency\":\"USD\""), SECRET),
                body(TRADE.replace("\"total\":8888", "\"total\":-8888"), SECRET),
                body(TRADE.replace("key:shop", "shop"), SECRET),
                body("[]", SECRET),
                body("no json", SECRET),
                "no json",
                "{\"event_type\":\"TRANSACTION.SUCCESS\"}");

        assertThat(bodies).allSatisfy(body -> assertThat(told(body)).isInstanceOf(Notice.Refused.class));
    }

    @Test
    void what_is_no_payment_is_thanked_and_left() {
        assertThat(told(body(TRADE, SECRET).replace("TRANSACTION.SUCCESS", "REFUND.SUCCESS")))
                .isEqualTo(new Notice.Other("REFUND.SUCCESS"));
        assertThat(told(body(TRADE.replace("\"SUCCESS\"", "\"CLOSED\""), SECRET)))
                .isEqualTo(new Notice.Other("CLOSED"));
    }
}
