package io.bellwether.app.settings;

import io.bellwether.app.settings.Kinds.Written;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is paid before it is spent.
 *
 * @param level whose accounts are prepaid; absent means nobody's
 * @param freeMicroDollars what a new organisation is given
 * @param webhooks who tells of payments
 */
public record CreditSettings(Optional<Level> level, long freeMicroDollars, List<Hook> webhooks) {
    /** A billion dollars. */
    private static final long MOST = 1_000_000_000_000_000L;

    private static final int SHORTEST = 24;

    /** Takes a copy. */
    public CreditSettings {
        webhooks = List.copyOf(webhooks);
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
                    section.value(Field.of("name", Kinds.name(), "the last part of the address: /hooks/payments/NAME")),
                    section.value(Field.of(
                            "secret", Kinds.secret(), "signs what is told (HMAC-SHA256); 24 characters or more")));
            int length = hook.secret().reveal().length();
            if (length < SHORTEST && length > Kinds.UNREADABLE.length()) {
                section.error("secret", "is shorter than 24 characters and can be guessed", "openssl rand -hex 24");
            }
            return hook;
        }
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
                section.parts("webhooks", "who tells of payments, at /hooks/payments/NAME", Hook::read));
    }
}
