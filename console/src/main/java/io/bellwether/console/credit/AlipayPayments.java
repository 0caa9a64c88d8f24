package io.bellwether.console.credit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.console.credit.PaymentProvider.Notice.Refused;
import io.bellwether.http.Fields;
import java.net.URLDecoder;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Alipay's asynchronous notice of a payment: a form, signed by RSA2 (SHA256withRSA) over its parameters in the order of
 * their names; {@code sign}, {@code sign_type} and what is empty are left out (Alipay Open Platform, "asynchronous
 * notification" and "signing", opendocs.alipay.com, read 2026-11). The merchant has put the account into
 * {@code passback_params}.
 */
public final class AlipayPayments implements PaymentProvider {
    private static final Set<String> UNSIGNED = Set.of("sign", "sign_type");
    private static final Set<String> PAID = Set.of("TRADE_SUCCESS", "TRADE_FINISHED");
    private static final int MOST_PARAMETERS = 200;
    private static final int LONGEST_TRADE = 64;
    private static final int LONGEST_NOTE = 200;

    private final String appId;
    private final PublicKey key;
    private final YuanRate rate;

    /**
     * @param appId of the merchant's application, for which alone notices are meant
     * @param key Alipay's own public key, not the application's
     */
    public AlipayPayments(String appId, PublicKey key, YuanRate rate) {
        this.appId = appId;
        this.key = key;
        this.rate = rate;
    }

    @Override
    public Thanks thanks() {
        return new Thanks("text/plain", "success");
    }

    @Override
    public Notice read(Fields fields, byte[] body) {
        Map<String, String> said;
        try {
            said = parameters(new String(body, UTF_8));
        } catch (IllegalArgumentException noForm) {
            return new Refused(Why.MALFORMED, "the body is no form");
        }
        if (!"RSA2".equals(said.get("sign_type")) || !isSigned(said)) {
            return new Refused(Why.UNSIGNED, "the signature does not fit (expected: sign_type RSA2, by Alipay's key)");
        }
        if (!appId.equals(said.get("app_id"))) {
            return new Refused(Why.UNSIGNED, "the notice is for another app_id");
        }
        boolean refund = said.containsKey("refund_fee") || said.containsKey("gmt_refund");
        String status = said.getOrDefault("trade_status", "");
        return !PAID.contains(status) || refund ? new Notice.Other(refund ? "refund" : status) : paid(said);
    }

    private Notice paid(Map<String, String> said) {
        String trade = said.getOrDefault("trade_no", "");
        Optional<CreditAccount> account = account(said.getOrDefault("passback_params", ""));
        OptionalLong microDollars = rate.ofYuan(said.getOrDefault("total_amount", ""));
        if (trade.isEmpty() || trade.length() > LONGEST_TRADE || account.isEmpty() || microDollars.isEmpty()) {
            return new Refused(
                    Why.MALFORMED,
                    "a paid trade without a usable trade_no, passback_params or total_amount"
                            + " (expected: passback_params as organisation:NAME, an amount in yuan)");
        }
        String note = said.getOrDefault("subject", "");
        return new Notice.Paid(
                trade,
                account.get(),
                microDollars.getAsLong(),
                note.substring(0, Math.min(note.length(), LONGEST_NOTE)));
    }

    /** As it was passed: Alipay asks for it encoded once more, and gives it back so. */
    private static Optional<CreditAccount> account(String passedBack) {
        return CreditAccount.of(passedBack).or(() -> decoded(passedBack).flatMap(CreditAccount::of));
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /**
     * In the order of their names.
     *
     * @throws IllegalArgumentException where it is no form, or says something twice
     */
    private static Map<String, String> parameters(String form) {
        Map<String, String> said = new TreeMap<>();
        for (String pair : form.split("&", MOST_PARAMETERS + 1)) {
            int sign = pair.indexOf('=');
            boolean readable = sign > 0 && said.size() < MOST_PARAMETERS;
            if (!readable
                    || said.put(
                                    URLDecoder.decode(pair.substring(0, sign), UTF_8),
                                    URLDecoder.decode(pair.substring(sign + 1), UTF_8))
                            != null) {
                throw new IllegalArgumentException("no form");
            }
        }
        return said;
    }

    private boolean isSigned(Map<String, String> said) {
        StringBuilder text = new StringBuilder();
        said.forEach((name, value) -> {
            if (!UNSIGNED.contains(name) && !value.isBlank()) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        return Rsa.isSigned(key, text.toString().getBytes(UTF_8), said.getOrDefault("sign", ""));
    }
}
