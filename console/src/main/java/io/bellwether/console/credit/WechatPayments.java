package io.bellwether.console.credit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.console.credit.PaymentProvider.Notice.Refused;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * WeChat Pay's notice of a payment, API v3: JSON, signed by SHA256withRSA over time, nonce and body, a line each; what
 * it tells is encrypted by AES-256-GCM with the merchant's API v3 key (pay.weixin.qq.com, "callback notification",
 * "verifying signatures", "decrypting", read 2026-11). The merchant has put the account into {@code attach}.
 */
public final class WechatPayments implements PaymentProvider {
    private static final HeaderName TIMESTAMP = HeaderName.of("wechatpay-timestamp");
    private static final HeaderName NONCE = HeaderName.of("wechatpay-nonce");
    private static final HeaderName SIGNATURE = HeaderName.of("wechatpay-signature");
    private static final HeaderName SERIAL = HeaderName.of("wechatpay-serial");
    private static final String PAID = "TRANSACTION.SUCCESS";
    private static final String ALGORITHM = "AEAD_AES_256_GCM";
    private static final int TAG_BITS = 128;
    private static final long TOLERANCE_SECONDS = 300;
    private static final int LONGEST_TRADE = 64;
    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 15, 40, 1 << 12);

    private final Merchant merchant;
    private final YuanRate rate;
    private final InstantSource clock;

    /** Who is told, and how the teller is known. Its secrets do not print. */
    public static final class Merchant {
        private final String id;
        private final String serial;
        private final PublicKey key;
        private final byte[] secret;

        /**
         * @param id the merchant's number
         * @param serial of the platform's certificate, or the id of its public key
         * @param key the platform's public key
         * @param secret the API v3 key, 32 bytes
         */
        public Merchant(String id, String serial, PublicKey key, byte[] secret) {
            this.id = id;
            this.serial = serial;
            this.key = key;
            this.secret = secret.clone();
        }
    }

    public WechatPayments(Merchant merchant, YuanRate rate, InstantSource clock) {
        this.merchant = merchant;
        this.rate = rate;
        this.clock = clock;
    }

    @Override
    public Thanks thanks() {
        return new Thanks("application/json", "{\"code\":\"SUCCESS\",\"message\":\"\"}");
    }

    @Override
    public Notice read(Fields fields, byte[] body) {
        String seconds = fields.value(TIMESTAMP).orElse("");
        if (!merchant.serial.equals(fields.value(SERIAL).orElse(""))) {
            return new Refused(Why.UNSIGNED, "signed by a key of another serial (expected: the one of the settings)");
        }
        if (!seconds.matches("[0-9]{1,12}") || !isSigned(fields, seconds, body)) {
            return new Refused(Why.UNSIGNED, "the signature does not fit (expected: SHA256withRSA, by the platform)");
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(seconds);
        if (Math.abs(age) > TOLERANCE_SECONDS) {
            return new Refused(
                    Why.STALE, "signed " + age + " s ago (expected: within " + TOLERANCE_SECONDS + " s of our clock)");
        }
        try {
            JsonTree event = JsonTree.read(body, LIMITS);
            String type = text(event, "event_type");
            return type.equals(PAID) ? opened(event) : new Notice.Other(type);
        } catch (JsonProblem problem) {
            return new Refused(Why.MALFORMED, "body: " + problem.getMessage());
        }
    }

    private boolean isSigned(Fields fields, String seconds, byte[] body) {
        String nonce = fields.value(NONCE).orElse("");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes((seconds + "\n" + nonce + "\n").getBytes(UTF_8));
        text.writeBytes(body);
        text.write('\n');
        return Rsa.isSigned(
                merchant.key, text.toByteArray(), fields.value(SIGNATURE).orElse(""));
    }

    private Notice opened(JsonTree event) throws JsonProblem {
        Optional<byte[]> clear = event.member("resource").flatMap(this::decrypted);
        return clear.isEmpty()
                ? new Refused(Why.MALFORMED, "resource: cannot be decrypted (expected: by the API v3 key)")
                : paid(JsonTree.read(clear.get(), LIMITS));
    }

    private Optional<byte[]> decrypted(JsonTree resource) {
        if (!text(resource, "algorithm").equals(ALGORITHM)) {
            return Optional.empty();
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] nonce = text(resource, "nonce").getBytes(UTF_8);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(merchant.secret, "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(text(resource, "associated_data").getBytes(UTF_8));
            return Optional.of(cipher.doFinal(Base64.getDecoder().decode(text(resource, "ciphertext"))));
        } catch (GeneralSecurityException | IllegalArgumentException wrongKey) {
            return Optional.empty();
        }
    }

    private Notice paid(JsonTree trade) {
        String state = text(trade, "trade_state");
        if (!state.isEmpty() && !state.equals("SUCCESS")) {
            return new Notice.Other(state);
        }
        String id = text(trade, "transaction_id");
        Optional<CreditAccount> account = CreditAccount.of(text(trade, "attach"));
        Optional<JsonTree> amount = trade.member("amount");
        boolean yuan = amount.filter(one -> text(one, "currency").equals("CNY")).isPresent();
        OptionalLong microDollars = rate.ofFen(amount.flatMap(one -> one.member("total"))
                .flatMap(JsonTree::whole)
                .orElse(0L));
        boolean ours = text(trade, "mchid").equals(merchant.id);
        if (state.isEmpty() || !ours || !yuan || id.isEmpty() || id.length() > LONGEST_TRADE || account.isEmpty()) {
            return new Refused(
                    Why.MALFORMED,
                    "a payment of another mchid, not in CNY, or without a usable transaction_id or attach"
                            + " (expected: attach as organisation:NAME)");
        }
        return microDollars.isEmpty()
                ? new Refused(Why.MALFORMED, "amount.total: none that can be paid in")
                : new Notice.Paid(id, account.get(), microDollars.getAsLong(), text(trade, "out_trade_no"));
    }

    private static String text(JsonTree tree, String name) {
        return tree.member(name).flatMap(JsonTree::text).orElse("");
    }
}
