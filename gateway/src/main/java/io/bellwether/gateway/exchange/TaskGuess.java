package io.bellwether.gateway.exchange;

import java.util.Optional;

/** Tells what a request is for, where the caller does not say. On the relay lane: it must not wait. */
@FunctionalInterface
public interface TaskGuess {
    /** Nobody guesses. */
    TaskGuess NONE = request -> Optional.empty();

    /** What the request is for; nothing when it cannot be told. */
    Optional<Guess> task(ChatRequest request);

    /**
     * What was guessed.
     *
     * @param task its name, such as {@code summarize}
     * @param confidence how likely that is; 0..1
     */
    record Guess(String task, double confidence) {
        private static final int HUNDRED = 100;

        /** No guess. */
        static final Guess NONE = new Guess("", 0);

        /** How likely, in hundredths. */
        public int percent() {
            return (int) Math.round(confidence * HUNDRED);
        }
    }
}
