package io.bellwether.gateway.budget;

import io.bellwether.gateway.chat.Usage;
import java.util.List;

/**
 * The prices of one model from one day on, for one grade of service at some hours. A stream keeps the tariff it started
 * with, whatever the book says later.
 *
 * @param version names provider, model, grade, hours, day and the prices themselves
 * @param steps cheapest prompt size first; the first is from 0 tokens on
 */
public record Tariff(String version, List<Step> steps) {

    /**
     * A price for prompts above a size: some providers charge more for long ones, for the whole request.
     *
     * @param aboveInputTokens prompts with more tokens than this have this price; 0 for the first step
     */
    public record Step(long aboveInputTokens, Price price) {}

    public Tariff {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.getFirst().aboveInputTokens() != 0) {
            throw new IllegalArgumentException("steps: " + steps + " (expected: a first one above 0 input tokens)");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).aboveInputTokens() <= steps.get(i - 1).aboveInputTokens()) {
                throw new IllegalArgumentException("steps: " + steps + " (expected: rising and each size once)");
            }
        }
    }

    /** What this usage costs, unless nobody counted it. */
    public Cost cost(Usage usage) {
        return usage.source() == Usage.Source.NONE
                ? new Cost.Unpriced(Cost.Reason.NO_USAGE)
                : new Cost.Priced(price(usage.inputTokens()).costMicroDollars(usage), version);
    }

    /**
     * The most that so many tokens can cost: nothing read from a cache, everything generated at the dearer of its two
     * prices, and at the dearest step that a prompt of up to this size can fall under.
     */
    public long most(long inputTokens, long outputTokens) {
        Usage seen = Usage.estimated(inputTokens, outputTokens);
        Usage reasoned = new Usage(inputTokens, 0, outputTokens, outputTokens, Usage.Source.ESTIMATED);
        long most = 0;
        for (Step step : steps) {
            if (step.aboveInputTokens() == 0 || step.aboveInputTokens() < inputTokens) {
                long cost = Math.max(
                        step.price().costMicroDollars(seen), step.price().costMicroDollars(reasoned));
                most = Math.max(most, cost);
            }
        }
        return most;
    }

    /** The most that so many tokens can cost by any of these. */
    public static long most(List<Tariff> tariffs, long inputTokens, long outputTokens) {
        long most = 0;
        for (Tariff tariff : tariffs) {
            most = Math.max(most, tariff.most(inputTokens, outputTokens));
        }
        return most;
    }

    /** The prices of a prompt of this size. */
    public Price price(long inputTokens) {
        int step = steps.size() - 1;
        while (step > 0 && inputTokens <= steps.get(step).aboveInputTokens()) {
            step--;
        }
        return steps.get(step).price();
    }
}
