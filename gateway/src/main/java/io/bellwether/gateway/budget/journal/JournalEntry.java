package io.bellwether.gateway.budget.journal;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.chat.Usage;
import java.time.Instant;

/** One line of the journal. */
public sealed interface JournalEntry {

    /** Which attempt it is about. */
    AttemptId id();

    /**
     * An attempt is about to be made. Recorded before the provider is called.
     *
     * @param promptTokens our estimate, for an attempt of which nothing else is ever heard
     */
    record Started(AttemptId id, Target target, long promptTokens, Instant at, Payer payer) implements JournalEntry {}

    /**
     * Whom an attempt asks, and at which price.
     *
     * @param priceVersion the tariff it will be settled with; empty if it has none
     */
    record Target(String provider, String model, String priceVersion) {}

    /** How much of the answer has passed so far. */
    record Progressed(AttemptId id, long outputBytes, long outputTokens) implements JournalEntry {}

    /** An attempt has ended and will cost nothing more. */
    record Settled(AttemptId id, Usage usage, Cost cost, Ending ending, Instant at) implements JournalEntry {}

    /** It stands in the ledger, so the journal is done with it. Only where there is a ledger. */
    record Posted(AttemptId id) implements JournalEntry {}

    /** How an attempt came to its end. */
    enum Ending {
        /** While this process watched. */
        WITNESSED,
        /** Found open after a crash and settled from its last progress: an estimate. */
        RECOVERED
    }
}
