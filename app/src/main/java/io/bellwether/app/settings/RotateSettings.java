package io.bellwether.app.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * When one of a provider's credentials takes over from another; absent, the least loaded goes each time.
 *
 * @param tokens after so many
 * @param every after so long
 */
public record RotateSettings(Optional<Long> tokens, Optional<Duration> every) {
    private static final long MOST = 1_000_000_000_000L;

    static RotateSettings read(Section section) {
        RotateSettings rotate = new RotateSettings(
                section.optional(Field.of(
                        "tokens", Kinds.whole(Span.of(1, MOST)), "the next one after so many tokens; spreads load")),
                section.optional(Field.of(
                        "every",
                        Kinds.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
                        "the next one after so long; spreads load, and makes nothing safer")));
        if (rotate.tokens.isPresent() && rotate.every.isPresent()) {
            section.error("every", "contradicts tokens", "keep one of them");
        }
        return rotate;
    }
}
