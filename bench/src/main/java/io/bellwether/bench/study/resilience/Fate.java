package io.bellwether.bench.study.resilience;

import io.bellwether.gateway.chat.Failure;

/** What becomes of one attempt at a virtual provider. */
sealed interface Fate {
    /** A stream: its first token after so long, its end so much later. */
    record Answers(long firstTokenNanos, long restNanos) implements Fate {}

    /** Nothing, after so long. */
    record Fails(Failure.Kind kind, long afterNanos) implements Fate {}
}
