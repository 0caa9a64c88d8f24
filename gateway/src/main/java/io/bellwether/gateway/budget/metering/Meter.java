package io.bellwether.gateway.budget.metering;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.budget.TokenEstimate;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Hold;
import java.time.InstantSource;
import java.util.Optional;

/** One attempt's meter: written down as it runs, settled exactly once. For one thread. */
final class Meter {
    /** Progress is written down at least every so many bytes of answer, about 256 tokens. */
    private static final long PROGRESS_BYTES = 1024;

    private final JournalEntry.Started started;
    private final Attempt attempt;
    private final Hold hold;
    private final Optional<Tariff> tariff;
    private final Scribe scribe;
    private final InstantSource clock;
    private long writtenBytes;
    private boolean settled;

    /** Where an attempt is noted: the trail, the money set aside for it, what is written down. */
    record Noted(Attempt attempt, Hold hold, Scribe scribe) {}

    Meter(JournalEntry.Started started, Noted noted, Optional<Tariff> tariff, InstantSource clock) {
        this.started = started;
        this.attempt = noted.attempt();
        this.hold = noted.hold();
        this.tariff = tariff;
        this.scribe = noted.scribe();
        this.clock = clock;
    }

    /** So many bytes of the answer have come by now, some of them beyond ASCII. */
    void progress(long contentBytes, long otherBytes) {
        if (contentBytes - writtenBytes >= PROGRESS_BYTES) {
            writtenBytes = contentBytes;
            scribe.goesOn(new JournalEntry.Progressed(started.id(), contentBytes, tokens(contentBytes, otherBytes)));
        }
    }

    /** The attempt was answered: the provider's count, or else an estimate from what has come. */
    void settle(Usage reported, long contentBytes, long otherBytes) {
        settle(
                reported.source() == Usage.Source.NONE
                        ? Usage.estimated(started.promptTokens(), tokens(contentBytes, otherBytes))
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
        scribe.ends(started, settlement(usage, cost));
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

    private JournalEntry.Settled settlement(Usage usage, Cost cost) {
        return new JournalEntry.Settled(started.id(), usage, cost, JournalEntry.Ending.WITNESSED, clock.instant());
    }
}
