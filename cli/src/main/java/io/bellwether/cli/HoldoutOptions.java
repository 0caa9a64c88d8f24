package io.bellwether.cli;

import java.util.Optional;

/** What {@code route hold}, {@code route release} or {@code route held} was asked for. */
public record HoldoutOptions(Verb verb, Words words, OperatorOptions operator) {

    /** What is to be done. */
    public enum Verb {
        HOLD,
        RELEASE,
        HELD
    }

    /**
     * Words that are handed on as they were typed.
     *
     * @param provider as the settings call it; absent for the list
     * @param model as the provider calls it; absent for the list
     * @param reason why, for the record; there whenever something is to be held out
     * @param until when it is to be released by itself
     * @param after where the list goes on
     */
    public record Words(
            Optional<String> provider,
            Optional<String> model,
            Optional<String> reason,
            Optional<String> until,
            Optional<String> after) {}
}
