package io.bellwether.console.providers;

import java.util.List;

/**
 * What came of asking a provider whether it answers.
 *
 * @param steps in their order; the first that failed is the last
 * @param models that it says it has, as it calls them
 */
public record Tried(List<Step> steps, List<String> models) {

    /**
     * One question.
     *
     * @param what was asked for: {@code models}, or {@code chat with} one of them
     * @param said empty when it went well; else what is wrong, in words
     */
    public record Step(String what, boolean good, String said) {}

    public Tried {
        steps = List.copyOf(steps);
        models = List.copyOf(models);
    }

    /** Whether all went well. */
    public boolean good() {
        return steps.stream().allMatch(Step::good);
    }
}
