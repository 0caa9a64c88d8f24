package io.bellwether.gateway.budget.journal;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.chat.Usage;

/**
 * What all attempts of one minute came to that have the same target and the same payer.
 *
 * @param key what they have in common
 */
public record Sum(Key key, Counts counts) {
    private static final long MINUTE_MILLIS = 60_000;

    /**
     * What attempts have in common that are summed.
     *
     * @param minute since 1970, in which they were settled
     */
    public record Key(long minute, JournalEntry.Target target, Payer payer) {
        /** The one of an attempt. */
        public static Key of(JournalEntry.Started started, JournalEntry.Settled settled) {
            return new Key(settled.at().toEpochMilli() / MINUTE_MILLIS, started.target(), started.payer());
        }

        /** In milliseconds since 1970. */
        public long startsAt() {
            return minute * MINUTE_MILLIS;
        }
    }

    /**
     * How many and how much.
     *
     * @param requests those whose first attempt is among them
     */
    public record Counts(long requests, long attempts, Tokens tokens, Amount amount) {
        /** Of one attempt. */
        public static Counts of(JournalEntry.Settled settled) {
            return new Counts(settled.id().attempt() == 1 ? 1 : 0, 1, Tokens.of(settled.usage()), Amount.of(settled));
        }

        /** Both together. */
        public Counts plus(Counts more) {
            return new Counts(
                    requests + more.requests,
                    attempts + more.attempts,
                    tokens.plus(more.tokens),
                    amount.plus(more.amount));
        }
    }

    /**
     * Tokens.
     *
     * @param cached a part of the input
     * @param reasoning a part of the output
     */
    public record Tokens(long input, long cached, long output, long reasoning) {
        static Tokens of(Usage usage) {
            return new Tokens(
                    usage.inputTokens(), usage.cachedInputTokens(), usage.outputTokens(), usage.reasoningTokens());
        }

        Tokens plus(Tokens more) {
            return new Tokens(
                    input + more.input, cached + more.cached, output + more.output, reasoning + more.reasoning);
        }
    }

    /**
     * Money, in millionths of a US dollar.
     *
     * @param estimatedMicroDollars the part of it whose tokens were estimated
     * @param unpriced attempts with tokens and without a price: their cost is not known
     */
    public record Amount(long microDollars, long estimatedMicroDollars, long unpriced) {
        static Amount of(JournalEntry.Settled settled) {
            boolean estimated = settled.usage().source() == Usage.Source.ESTIMATED
                    || settled.ending() == JournalEntry.Ending.RECOVERED;
            return switch (settled.cost()) {
                case Cost.Priced(long microDollars, String version) ->
                    new Amount(microDollars, estimated ? microDollars : 0, 0);
                case Cost.Unpriced unpriced -> new Amount(0, 0, settled.usage().source() == Usage.Source.NONE ? 0 : 1);
            };
        }

        Amount plus(Amount more) {
            return new Amount(
                    microDollars + more.microDollars,
                    estimatedMicroDollars + more.estimatedMicroDollars,
                    unpriced + more.unpriced);
        }
    }
}
