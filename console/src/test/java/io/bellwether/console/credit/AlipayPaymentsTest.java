package io.bellwether.console.credit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.bellwether.console.credit.PaymentProvider.Notice;
import io.bellwether.console.credit.PaymentProvider.Why;
import java.net.URLEncoder;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Notices that Alipay's own SDK has signed. */
class AlipayPaymentsTest {
    private static final KeyPair ALIPAY = Given.rsa();

    private final AlipayPayments payments =
            new AlipayPayments("2026000000000001", ALIPAY.getPublic(), new YuanRate(140_000));

    private final Map<String, String> said = new HashMap<>(Map.of(
            "app_id", "2026000000000001",
            "notify_type", "trade_status_sync",
            "trade_no", "2026112122001400001",
            "trade_status", "TRADE_SUCCESS",
            "total_amount", "88.88",
            "subject", "充值 & tiền = credit",
            "fund_bill_list", "[{\"amount\":\"88.88\",\"fundChannel\":\"ALIPAYACCOUNT\"}]",
            "passback_params", "organisation:acme",
            "body", "",
            "sign_type", "RSA2"));

    private static String signature(Map<String, String> said, KeyPair key) throws AlipayApiException {
        String secret = Base64.getEncoder().encodeToString(key.getPrivate().getEncoded());
        String text = AlipaySignature.getSignCheckContentV1(new HashMap<>(said));
        return AlipaySignature.rsaSign(text, secret, "utf-8", "RSA2");
    }

    private Notice read(Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return payments.read(Given.fields(), form.getBytes(UTF_8));
    }

    private Notice told() throws AlipayApiException {
        Map<String, String> all = new HashMap<>(said);
        all.put("sign", signature(said, ALIPAY));
        return read(all);
    }

    @Test
    void a_paid_trade_is_credit_at_the_operators_rate() throws AlipayApiException {
        CreditAccount acme = CreditAccount.of("organisation:acme").orElseThrow();

        assertThat(told()).isEqualTo(new Notice.Paid("2026112122001400001", acme, 12_443_200, "充值 & tiền = credit"));
    }

    @Test
    void the_account_may_come_back_encoded_once_more() throws AlipayApiException {
        said.put("passback_params", "team%3Aacme%2Fsupport");

        assertThat(told()).isInstanceOfSatisfying(Notice.Paid.class, paid -> assertThat(paid.account())
                .hasToString("team:acme/support"));
    }

    @Test
    void what_the_sdk_refuses_is_refused_here_whatever_was_changed() throws AlipayApiException {
        String signature = signature(said, ALIPAY);
        String key = Base64.getEncoder().encodeToString(ALIPAY.getPublic().getEncoded());
        for (String name : List.copyOf(said.keySet())) {
            if (!name.equals("sign_type")) {
                Map<String, String> wrong = new HashMap<>(said);
                wrong.merge(name, "1", String::concat);
                wrong.put("sign", signature);

                assertThat(read(wrong)).as(name).isInstanceOfSatisfying(Notice.Refused.class, refused -> assertThat(
                                refused.why())
                        .isEqualTo(Why.UNSIGNED));
                assertThat(AlipaySignature.rsaCheckV1(wrong, key, "utf-8", "RSA2"))
                        .as(name)
                        .isFalse();
            }
        }
    }

    @Test
    void another_key_another_application_and_the_old_algorithm_pay_nothing() throws AlipayApiException {
        Map<String, String> foreign = new HashMap<>(said);
        foreign.put("sign", signature(said, Given.rsa()));
        assertThat(read(foreign)).isInstanceOf(Notice.Refused.class);
        assertThat(read(said)).as("no signature").isInstanceOf(Notice.Refused.class);

        said.put("app_id", "2026000000000002");
        assertThat(told()).isInstanceOf(Notice.Refused.class);
        said.put("app_id", "2026000000000001");
        said.put("sign_type", "RSA");
        assertThat(told()).isInstanceOf(Notice.Refused.class);
    }

    @Test
    void what_is_no_payment_is_thanked_and_left() throws AlipayApiException {
        said.put("trade_status", "WAIT_BUYER_PAY");
        assertThat(told()).isEqualTo(new Notice.Other("WAIT_BUYER_PAY"));

        said.put("trade_status", "TRADE_SUCCESS");
        said.put("refund_fee", "10.00");
        assertThat(told()).isEqualTo(new Notice.Other("refund"));
        assertThat(payments.thanks().body()).isEqualTo("success");
    }

    @Test
    void amounts_and_accounts_that_cannot_be_used_are_told() throws AlipayApiException {
        for (String amount : List.of("", "-1", "0.00", "1e9", "88.888", "NaN", "9999999999")) {
            said.put("total_amount", amount);
            assertThat(told()).as(amount).isInstanceOf(Notice.Refused.class);
        }
        said.put("total_amount", "1");
        for (String account : List.of("", "acme", "user:lan", "organisation:", "%zz")) {
            said.put("passback_params", account);
            assertThat(told()).as(account).isInstanceOf(Notice.Refused.class);
        }
    }

    @Test
    void what_is_no_form_or_says_a_thing_twice_is_refused() {
        for (String body : List.of("", "{}", "a", "=b", "a=%zz", "a=1&a=2", "a=1&".repeat(300))) {
            assertThat(payments.read(Given.fields(), body.getBytes(UTF_8)))
                    .as(body)
                    .isInstanceOf(Notice.Refused.class);
        }
    }
}
