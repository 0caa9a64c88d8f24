package io.bellwether.app.settings;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One of several credentials that a provider gave us.
 *
 * @param name how the log calls it
 * @param key the credential itself
 * @param rpm requests a minute that the provider allows it; 0 for any number
 * @param tpm tokens a minute that the provider allows it; 0 for any number
 * @param weight how much more load it takes than one of weight 1
 * @param expires from when on it is not used; absent means never
 * @param state whether it takes anything new
 */
public record ProviderKeySettings(
        String name, Secret key, long rpm, long tpm, int weight, Optional<Instant> expires, State state) {
    private static final long MOST = 1_000_000_000_000L;

    /** Whether a credential takes anything new. */
    public enum State implements Kinds.Written {
        ACTIVE,
        DRAINING;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ProviderKeySettings read(Section section) {
        return new ProviderKeySettings(
                section.value(Field.of("name", Kinds.name(), "how the log calls it")),
                section.value(Field.of("key", Kinds.secret(), "the credential itself")),
                limit(section, "rpm", "requests a minute that the provider allows it; 0 for any number"),
                limit(section, "tpm", "tokens a minute that the provider allows it; 0 for any number"),
                section.count("weight", 1, Span.of(1, 1_000), "how much more load it takes than one of weight 1"),
                section.optional(Field.of("expires", Kinds.until(), "from when on it is not used; absent means never")),
                section.value(Field.of(
                                "state",
                                Kinds.choice(State.values()),
                                "draining takes nothing new; what is under way with it goes on to its end")
                        .otherwise(State.ACTIVE)));
    }

    private static long limit(Section section, String name, String why) {
        return section.value(Field.of(name, Kinds.whole(Span.of(0, MOST)), why).otherwise(0L));
    }
}
