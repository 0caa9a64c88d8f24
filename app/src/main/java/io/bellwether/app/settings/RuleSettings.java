package io.bellwether.app.settings;

import java.util.Optional;

/**
 * What one caller, address or model may use.
 *
 * @param requestsPerMinute 0: any number
 * @param burst requests at once after a rest
 * @param tokensPerMinute 0: any number
 * @param tokensBurst tokens at once after a rest, and so the largest request
 * @param tokensPerDay 0: any number
 * @param atOnce requests under way, streams until their end; 0: any number
 */
public record RuleSettings(
        long requestsPerMinute, long burst, long tokensPerMinute, long tokensBurst, long tokensPerDay, int atOnce) {
    /** What a limit is that is switched on without a word about how much: of the founding documents. */
    private static final long USUAL_REQUESTS = 60;

    private static final long USUAL_BURST_SHARE = 6;
    private static final Span REQUESTS = Span.of(0, 1_000_000);
    private static final Span TOKENS = Span.of(0, 1_000_000_000);
    private static final Span DAILY_TOKENS = Span.of(0, 1_000_000_000_000L);
    private static final Span AT_ONCE = Span.of(0, 1_000_000);

    /** A larger burst would make what is said about a minute meaningless. */
    private static final long MOST_BURST_MINUTES = 60;

    /** Refuses bursts that have nothing to do with their rate. */
    public RuleSettings {
        requireBurst("burst", burst, requestsPerMinute);
        requireBurst("tokens_burst", tokensBurst, tokensPerMinute);
    }

    private static void requireBurst(String name, long burst, long perMinute) {
        Require.that(
                perMinute == 0 || (burst >= 1 && burst / MOST_BURST_MINUTES <= perMinute),
                name,
                burst,
                "1 to what comes in an hour (" + perMinute * MOST_BURST_MINUTES + ")");
    }

    /** The settings of the section {@code rates} and of its namesakes. */
    static RuleSettings read(Section section) {
        Optional<Long> requests = section.optional(Field.of(
                "requests_per_minute",
                Kinds.whole(REQUESTS),
                "requests in a minute, evenly; 0: any number; absent: 60, unless another limit stands here"));
        Optional<Long> burst = section.optional(Field.of(
                "burst", Kinds.whole(REQUESTS), "requests at once after a rest; absent: a sixth of the minute's"));
        Optional<Long> tokens = section.optional(Field.of(
                "tokens_per_minute", Kinds.whole(TOKENS), "tokens of prompts and answers in a minute, evenly"));
        Optional<Long> tokensBurst = section.optional(Field.of(
                "tokens_burst",
                Kinds.whole(TOKENS),
                "tokens at once after a rest; a larger request is refused; absent: the minute's"));
        Optional<Long> daily = section.optional(
                Field.of("tokens_per_day", Kinds.whole(DAILY_TOKENS), "tokens in a day; a day's worth may go at once"));
        Optional<Long> atOnce = section.optional(
                Field.of("at_once", Kinds.whole(AT_ONCE), "requests under way, streams until their end"));
        boolean another = tokens.isPresent() || daily.isPresent() || atOnce.isPresent();
        long perMinute = requests.orElse(another ? 0 : USUAL_REQUESTS);
        long tokensPerMinute = tokens.orElse(0L);
        return new RuleSettings(
                perMinute,
                burst.orElse(Math.max(1, perMinute / USUAL_BURST_SHARE)),
                tokensPerMinute,
                tokensBurst.orElse(tokensPerMinute),
                daily.orElse(0L),
                Math.toIntExact(atOnce.orElse(0L)));
    }
}
