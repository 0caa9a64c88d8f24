package io.bellwether.gateway.exchange;

import java.util.Optional;

/** What a request is likely to consume and cost, for whoever chooses among targets. Any thread. */
public interface Pricing {
    /** Nothing has a price. */
    Pricing UNKNOWN = new Pricing() {
        @Override
        public long promptTokens(ChatRequest request) {
            return 0;
        }

        @Override
        public long roughTokens(ChatRequest request) {
            return 0;
        }

        @Override
        public Quotes quotes(ChatRequest request) {
            return target -> Optional.empty();
        }
    };

    /** About how many tokens the prompt has, for where that decides: it is read. */
    long promptTokens(ChatRequest request);

    /** The same by its bytes alone, a third off either way: for comparing targets, which all read the same prompt. */
    long roughTokens(ChatRequest request);

    /** The prices that hold for this request now. */
    Quotes quotes(ChatRequest request);

    /** The prices of one moment. */
    @FunctionalInterface
    interface Quotes {
        /** A target's; nothing when no price is known, which is never the same as free. */
        Optional<Quote> of(Target target);
    }

    /** A price. */
    @FunctionalInterface
    interface Quote {
        /** What so many tokens cost, in millionths of a US dollar. */
        long microDollars(long promptTokens, long outputTokens);
    }
}
