package io.bellwether.app.settings;

import io.bellwether.app.settings.Kinds.Written;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is paid before it is spent.
 *
 * @param level whose accounts are prepaid; absent means nobody's
 * @param freeMicroDollars what a new organisation is given
 * @param webhooks who tells of payments, as Stripe signs
 * @param alipay applications whose payments Alipay tells of
 * @param wechat merchants whose payments WeChat Pay tells of
 */
public record CreditSettings(
        Optional<Level> level, long freeMicroDollars, List<Hook> webhooks, List<Alipay> alipay, List<Wechat> wechat) {
    /** A billion dollars. */
    private static final long MOST = 1_000_000_000_000_000L;

    private static final int SHORTEST = 24;
    private static final int API_V3_KEY = 32;
    private static final String HOOK_NAME = "the last part of the address: /hooks/payments/NAME";

    /** Takes a copy. */
    public CreditSettings {
        webhooks = List.copyOf(webhooks);
        alipay = List.copyOf(alipay);
        wechat = List.copyOf(wechat);
    }

    /** Who has an account. */
    public enum Level implements Written {
        ORGANISATION,
        TEAM,
        KEY;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Somebody who tells of payments.
     *
     * @param name the last part of the address that they tell
     * @param secret signs what they tell
     */
    public record Hook(String name, Secret secret) {

        static Hook read(Section section) {
            Hook hook = new Hook(
                    section.value(Field.of("name", Kinds.name(), HOOK_NAME)),
                    section.value(Field.of(
                            "secret", Kinds.secret(), "signs what is told (HMAC-SHA256); 24 characters or more")));
            int length = hook.secret().reveal().length();
            if (length < SHORTEST && length > Kinds.UNREADABLE.length()) {
                section.error("secret", "is shorter than 24 characters and can be guessed", "openssl rand -hex 24");
            }
            return hook;
        }
    }

    /**
     * An application whose payments Alipay tells of.
     *
     * @param publicKey Alipay's own
     * @param yuanMicroDollars what a yuan counts for
     */
    public record Alipay(String name, String appId, PublicKey publicKey, long yuanMicroDollars) {
        static Alipay read(Section section) {
            return new Alipay(
                    section.value(Field.of("name", Kinds.name(), HOOK_NAME)),
                    section.value(Field.of("app_id", Kinds.name(), "the application that notices must be for")),
                    section.value(
                            Field.of("public_key", PublicKeyFile.kind(), "Alipay's public key, not the application's")),
                    yuan(section));
        }
    }

    /**
     * A merchant whose payments WeChat Pay tells of.
     *
     * @param merchant its number
     * @param serial of the platform's key or certificate
     * @param secret what notices are encrypted with
     */
    public record Wechat(
            String name, String merchant, String serial, PublicKey publicKey, Secret secret, long yuanMicroDollars) {
        static Wechat read(Section section) {
            Wechat wechat = new Wechat(
                    section.value(Field.of("name", Kinds.name(), HOOK_NAME)),
                    section.value(Field.of("mchid", Kinds.name(), "the merchant's number, which notices must be for")),
                    section.value(Field.of(
                            "serial",
                            Kinds.name(),
                            "of the platform's certificate, or the id of its public key (PUB_KEY_ID_...)")),
                    section.value(Field.of("public_key", PublicKeyFile.kind(), "WeChat Pay's key or certificate")),
                    section.value(Field.of("api_v3_key", Kinds.secret(), "decrypts notices; 32 characters")),
                    yuan(section));
            int length = wechat.secret().reveal().length();
            if (length != API_V3_KEY && !wechat.secret().reveal().equals(Kinds.UNREADABLE)) {
                section.error("api_v3_key", "has not 32 characters", "take it from the merchant platform");
            }
            return wechat;
        }
    }

    private static long yuan(Section section) {
        long micro = section.value(Field.of(
                "yuan_dollars", Kinds.dollars(), "what a yuan that is paid counts for, in US dollars, such as 0.14"));
        if (micro == 0) {
            section.error("yuan_dollars", "is nothing: payments would count for nothing", "such as 0.14");
        }
        return Math.max(1, micro);
    }

    static CreditSettings read(Section section) {
        return new CreditSettings(
                section.optional(Field.of(
                        "level",
                        Kinds.choice(Level.values()),
                        "who must have credit before a request is let in; absent means nobody (docs/credit.md)")),
                section.value(Field.of(
                                "free_micro_dollars",
                                Kinds.whole(Span.of(0, MOST)),
                                "what an organisation is given when it is made; 5000000 are $5")
                        .otherwise(0L)),
                section.parts("webhooks", "who tells of payments, at /hooks/payments/NAME", Hook::read),
                section.parts("alipay", "applications whose payments Alipay tells of, in the same place", Alipay::read),
                section.parts(
                        "wechat", "merchants whose payments WeChat Pay tells of, in the same place", Wechat::read));
    }
}
