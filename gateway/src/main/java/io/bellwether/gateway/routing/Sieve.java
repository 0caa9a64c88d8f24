package io.bellwether.gateway.routing;

import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.exchange.OutputCap;
import io.bellwether.gateway.exchange.Pricing.Quote;
import io.bellwether.gateway.exchange.Pricing.Quotes;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.routing.Capabilities.Can;
import io.bellwether.gateway.routing.Considered.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells which candidates can serve a request at all: what their models can do, and what they may cost. A fallback that
 * cannot do what the first choice could would break the request instead of saving it.
 */
final class Sieve {
    /** A shorter answer is of no use to anybody. */
    private static final long LEAST_OUTPUT_TOKENS = 16;

    /** No model answers longer than this; the search for a cap ends here. */
    private static final long MOST_OUTPUT_TOKENS = 1 << 21;

    private final Quotes quotes;
    private final Operation operation;
    private final Needs needs;
    private final OptionalLong capMicroDollars;

    Sieve(Quotes quotes, Operation operation, Needs needs, OptionalLong capMicroDollars) {
        this.quotes = quotes;
        this.operation = operation;
        this.needs = needs;
        this.capMicroDollars = capMicroDollars;
    }

    /** All candidates in their order, each with its verdict. */
    List<Considered> consider(List<Candidate> candidates) {
        List<Considered> all = new ArrayList<>(candidates.size());
        boolean isAnyKept = false;
        for (Candidate candidate : candidates) {
            Considered considered = consider(candidate);
            all.add(considered);
            isAnyKept |= considered.isKept();
        }
        return isAnyKept ? all : withTheLargest(all);
    }

    /** Our count of tokens is rough, so it alone never refuses a request: the largest window may try. */
    private static List<Considered> withTheLargest(List<Considered> all) {
        long largest = all.stream()
                .filter(one -> one.verdict() == Verdict.CONTEXT_TOO_SHORT)
                .mapToLong(one -> one.candidate().can().contextTokens())
                .max()
                .orElse(-1);
        return all.stream()
                .map(one -> one.verdict() == Verdict.CONTEXT_TOO_SHORT
                                && one.candidate().can().contextTokens() == largest
                        ? one.with(Verdict.KEPT_AS_LARGEST)
                        : one)
                .toList();
    }

    private Considered consider(Candidate candidate) {
        Capabilities can = candidate.can();
        Optional<Quote> quote = quotes.of(candidate.target());
        OptionalLong cost = quote.isEmpty() ? OptionalLong.empty() : cost(quote.get(), needs.output(can));
        Optional<Verdict> lack = lack(can);
        if (lack.isPresent()) {
            return new Considered(candidate, lack.get(), cost, Optional.empty());
        }
        if (capMicroDollars.isEmpty()) {
            return new Considered(candidate, Verdict.KEPT, cost, Optional.empty());
        }
        return quote.isEmpty()
                ? new Considered(candidate, Verdict.UNPRICED, cost, Optional.empty())
                : underCap(candidate, quote.get(), cost);
    }

    private Optional<Verdict> lack(Capabilities can) {
        if (can.tools() == Can.NO && needs.tools()) {
            return Optional.of(Verdict.NO_TOOLS);
        }
        if (can.vision() == Can.NO && needs.images()) {
            return Optional.of(Verdict.NO_VISION);
        }
        if (can.jsonSchema() == Can.NO && needs.jsonSchema()) {
            return Optional.of(Verdict.NO_JSON_SCHEMA);
        }
        return can.contextTokens() > 0 && room() > can.contextTokens()
                ? Optional.of(Verdict.CONTEXT_TOO_SHORT)
                : Optional.empty();
    }

    /** Tokens that prompt and answer take up together. */
    private long room() {
        return needs.promptTokens() + (needs.generates() ? needs.outputTokens().orElse(0) : 0);
    }

    private Considered underCap(Candidate candidate, Quote quote, OptionalLong cost) {
        long cap = capMicroDollars.orElseThrow();
        if (!needs.generates()) {
            Verdict verdict = cost.orElseThrow() <= cap ? Verdict.KEPT : Verdict.TOO_EXPENSIVE;
            return new Considered(candidate, verdict, cost, Optional.empty());
        }
        long longest = longest(candidate.can());
        long affordable = affordable(quote, cap, longest);
        if (affordable < Math.min(LEAST_OUTPUT_TOKENS, longest)) {
            return new Considered(candidate, Verdict.TOO_EXPENSIVE, cost, Optional.empty());
        }
        if (affordable == longest && needs.outputTokens().isPresent()) {
            return new Considered(candidate, Verdict.KEPT, cost, Optional.empty());
        }
        OptionalLong shortened = cost(quote, affordable * needs.choices());
        Field field = operation == Operation.CHAT ? candidate.can().limitField() : Field.MAX_TOKENS;
        return new Considered(
                candidate, Verdict.KEPT_SHORTENED, shortened, Optional.of(new OutputCap(field, affordable)));
    }

    /** The longest answer that may come when nobody shortens it. */
    private long longest(Capabilities can) {
        long most = can.outputTokens() > 0 ? can.outputTokens() : MOST_OUTPUT_TOKENS;
        return Math.max(1, needs.outputTokens().orElse(most));
    }

    /** The longest answer whose cost is within the cap; cost only rises with length, so halving finds it. */
    private long affordable(Quote quote, long cap, long longest) {
        long low = 0;
        long high = Math.min(longest, MOST_OUTPUT_TOKENS);
        while (low < high) {
            long middle = high - (high - low) / 2;
            boolean within = quote.microDollars(needs.promptTokens(), middle * needs.choices()) <= cap;
            low = within ? middle : low;
            high = within ? high : middle - 1;
        }
        return low;
    }

    private OptionalLong cost(Quote quote, long outputTokens) {
        return OptionalLong.of(quote.microDollars(needs.promptTokens(), outputTokens));
    }
}
