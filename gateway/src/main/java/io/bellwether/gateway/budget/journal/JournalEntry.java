package io.bellwether.gateway.budget.journal;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.chat.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One line of the journal: of an attempt, or of a page of the ledger. */
public sealed interface JournalEntry {

    /** About one attempt. */
    sealed interface OfAttempt extends JournalEntry {
        /** Which attempt it is about. */
        AttemptId id();
    }

    /**
     * An attempt is about to be made. Recorded before the provider is called.
     *
     * @param promptTokens our estimate, for an attempt of which nothing else is ever heard
     */
    record Started(AttemptId id, Target target, long promptTokens, Instant at, Payer payer) implements OfAttempt {}

    /**
     * Whom an attempt asks, and at which price.
     *
     * @param priceVersion the tariff it will be settled with; empty if it has none
     */
    record Target(String provider, String model, String priceVersion) {}

    /** How much of the answer has passed so far. */
    record Progressed(AttemptId id, long outputBytes, long outputTokens) implements OfAttempt {}

    /** An attempt has ended and will cost nothing more, and there is no ledger. */
    record Settled(AttemptId id, Usage usage, Cost cost, Ending ending, Instant at) implements OfAttempt {}

    /**
     * An attempt has ended and is to stand in the ledger. Only where there is one, as all that follows.
     *
     * @param page the number of the page it is part of; {@link Unposted#NO_PAGE} where it is posted by itself
     */
    record Booked(Settled settled, long page) implements OfAttempt {
        @Override
        public AttemptId id() {
            return settled.id();
        }
    }

    /** It stands in the ledger by itself, so the journal is done with it. */
    record Posted(AttemptId id) implements OfAttempt {}

    /**
     * One sum of a page that is about to be closed.
     *
     * @param index from 0, which begins the page's sums anew
     */
    record Summed(long page, int index, Sum sum) implements JournalEntry {}

    /**
     * A page has all its sums, which stand for its attempts from now on.
     *
     * @param sums how many there are
     */
    record Closed(long page, String name, int sums) implements JournalEntry {}

    /** A page stands in the ledger, so the journal is done with it. */
    record PostedPage(String name) implements JournalEntry {}

    /** A closed page as entries: its sums, then that it is closed. */
    static List<JournalEntry> of(Page page) {
        List<JournalEntry> entries = new ArrayList<>(page.sums().size() + 1);
        for (Sum sum : page.sums()) {
            entries.add(new Summed(page.number(), entries.size(), sum));
        }
        entries.add(new Closed(page.number(), page.name(), page.sums().size()));
        return entries;
    }

    /** How an attempt came to its end. */
    enum Ending {
        /** While this process watched. */
        WITNESSED,
        /** Found open after a crash and settled from its last progress: an estimate. */
        RECOVERED
    }
}
