package io.bellwether.assistant.answer;

import java.time.Instant;

/** What assistants have cost. For the work lane. */
@FunctionalInterface
public interface Spending {
    /** What an assistant's answers have cost since, as far as that is known, in millionths of a US dollar. */
    long since(String assistant, Instant from);
}
