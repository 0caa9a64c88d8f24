package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.json.JsonTree;
import java.util.Optional;

/**
 * Prices of one size of prompt as a list has them.
 *
 * @param entry where they stand
 * @param unit what the numbers count
 * @param suffix at the end of every name
 */
record Quote(JsonTree entry, Unit unit, String suffix) {

    /** What a list calls them. */
    record Names(String input, String cached, String output, String reasoning) {}

    /**
     * The price; what is missing costs as {@link Price} says, output as {@code otherwise}.
     *
     * @throws IllegalArgumentException when it is none, or outside the bounds of prices
     */
    Price price(Names names, long otherwiseOutput) {
        long input = number(names.input()).orElseThrow(() -> new IllegalArgumentException("has no price of prompts"));
        long output = number(names.output()).orElse(otherwiseOutput);
        if (input == 0) {
            throw new IllegalArgumentException("costs nothing, or nobody knows: say so in prices.rows if it is free");
        }
        return new Price(
                input,
                number(names.cached()).orElse(input),
                output,
                number(names.reasoning()).orElse(output));
    }

    private Optional<Long> number(String name) {
        return entry.member(name + suffix)
                .filter(value -> !(value instanceof JsonTree.Nothing))
                .map(value -> unit.microDollars(name + suffix, value));
    }
}
