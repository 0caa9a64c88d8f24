package io.bellwether.gateway.budget.metering;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.budget.TokenEstimate;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Hold;
import java.util.Optional;

/** One attempt's meter: written down as it runs, settled exactly once. For one thread. */
final class Meter {
    /** Progress is written down at least every so many bytes of answer, about 256 tokens. */
    private static final long PROGRESS_BYTES = 1024;

    private final AttemptId id;
    private final Attempt attempt;
    private final Hold hold;
    private final Optional<Tariff> tariff;
    private final long promptTokens;
    private final Book book;
    private long writtenBytes;
    private boolean settled;

    /** What an attempt is noted in: the trail's part of it, and the money set aside for it. */
    record Noted(Attempt attempt, Hold hold) {}

    Meter(AttemptId id, Noted noted, Optional<Tariff> tariff, long promptTokens, Book book) {
        this.id = id;
        this.attempt = noted.attempt();
        this.hold = noted.hold();
        this.tariff = tariff;
        this.promptTokens = promptTokens;
        this.book = book;
    }

    /** So many bytes of the answer have come by now, some of them beyond ASCII. */
    void progress(long contentBytes, long otherBytes) {
        if (contentBytes - writtenBytes >= PROGRESS_BYTES) {
            writtenBytes = contentBytes;
            write(new JournalEntry.Progressed(id, contentBytes, tokens(contentBytes, otherBytes)));
        }
    }

    /** The attempt was answered: the provider's count, or else an estimate from what has come. */
    void settle(Usage reported, long contentBytes, long otherBytes) {
        settle(
                reported.source() == Usage.Source.NONE
                        ? Usage.estimated(promptTokens, tokens(contentBytes, otherBytes))
                        : reported);
    }

    /** The attempt was not answered. */
    void settleWithNothing() {
        settle(Usage.NONE);
    }

    private static long tokens(long contentBytes, long otherBytes) {
        return TokenEstimate.tokens(contentBytes - otherBytes, otherBytes);
    }

    private void settle(Usage usage) {
        if (settled) {
            return;
        }
        settled = true;
        Cost cost = tariff.map(known -> known.cost(usage)).orElse(new Cost.Unpriced(Cost.Reason.NO_PRICE));
        write(new JournalEntry.Settled(id, usage, cost, JournalEntry.Ending.WITNESSED, book.now()));
        switch (cost) {
            case Cost.Priced(long microDollars, String version) -> {
                attempt.settled(usage, microDollars);
                hold.settled(microDollars);
            }
            case Cost.Unpriced unpriced -> {
                attempt.settledUnpriced(usage);
                hold.settled(0);
            }
        }
    }

    /**
     * Of entries for an attempt under way nobody needs the answer: the journal spares room for them and counts what
     * it must drop.
     */
    private void write(JournalEntry entry) {
        boolean ignored = book.takes(entry);
    }
}
