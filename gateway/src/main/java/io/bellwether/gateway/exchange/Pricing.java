package io.bellwether.gateway.exchange;

import java.util.OptionalLong;

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
        public OptionalLong costMicroDollars(ChatRequest request, Target target, long promptTokens, long outputTokens) {
            return OptionalLong.empty();
        }
    };

    /** About how many tokens the prompt has, for where that decides: it is read. */
    long promptTokens(ChatRequest request);

    /** The same by its bytes alone, a third off either way: for comparing targets, which all read the same prompt. */
    long roughTokens(ChatRequest request);

    /**
     * What so many tokens of a request cost at a target now; nothing when no price is known, which is never the same as
     * free.
     */
    OptionalLong costMicroDollars(ChatRequest request, Target target, long promptTokens, long outputTokens);
}
