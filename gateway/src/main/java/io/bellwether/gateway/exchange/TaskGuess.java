package io.bellwether.gateway.exchange;

import java.util.Optional;

/** Tells what a request is for, where the caller does not say. On the relay lane: it must not wait. */
@FunctionalInterface
public interface TaskGuess {
    /** Nobody guesses. */
    TaskGuess NONE = request -> Optional.empty();

    /** A task's name, such as {@code summarize}; nothing when it cannot be told. */
    Optional<String> task(ChatRequest request);
}
