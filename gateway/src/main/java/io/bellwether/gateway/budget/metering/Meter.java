package io.bellwether.gateway.budget.metering;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.Grade;
import io.bellwether.gateway.budget.PriceBook;
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
    /**
     * Progress is written down with the first content and then every so many bytes of answer, about 256 tokens. With
     * the first, because a compiler leaves out what it has not seen: where the first progress came late, two thousand
     * streams waited for it to compile their way anew.
     */
    private static final long PROGRESS_BYTES = 1024;

    private final JournalEntry.Started started;
    private final Attempt attempt;
    private final Hold hold;
    private final Rate rate;
    private final Scribe scribe;
    private final InstantSource clock;
    private long nextBytes = 1;
    private boolean settled;
    private String servedTier = "";

    /** Where an attempt is noted: the trail, the money set aside for it, what is written down. */
    record Noted(Attempt attempt, Hold hold, Scribe scribe) {}

    /**
     * By what it is priced.
     *
     * @param asked the grade of service that was asked for
     * @param tariff that grade's, when the attempt began
     */
    record Rate(PriceBook prices, Grade asked, Optional<Tariff> tariff) {
        /** The tariff of the grade that was given, where the book has one; else that of the one that was asked for. */
        Optional<Tariff> of(String servedTier, JournalEntry.Started started) {
            Optional<Grade> given = Grade.served(servedTier);
            if (given.isEmpty() || given.get().equals(asked)) {
                return tariff;
            }
            JournalEntry.Target target = started.target();
            Optional<Tariff> theirs = prices.tariff(target.provider(), target.model(), given.get(), started.at());
            return theirs.isPresent() ? theirs : tariff;
        }
    }

    Meter(JournalEntry.Started started, Noted noted, Rate rate, InstantSource clock) {
        this.started = started;
        this.attempt = noted.attempt();
        this.hold = noted.hold();
        this.rate = rate;
        this.scribe = noted.scribe();
        this.clock = clock;
    }

    /** So many bytes of the answer have come by now, some of them beyond ASCII. */
    void progress(long contentBytes, long otherBytes) {
        if (contentBytes >= nextBytes) {
            nextBytes = contentBytes + PROGRESS_BYTES;
            scribe.goesOn(new JournalEntry.Progressed(started.id(), contentBytes, tokens(contentBytes, otherBytes)));
        }
    }

    /** The grade of service that the provider says it gave; empty when it has said nothing. Before it is settled. */
    Meter served(String tier) {
        servedTier = tier;
        return this;
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
        Cost cost = rate.of(servedTier, started)
                .map(known -> known.cost(usage))
                .orElse(new Cost.Unpriced(Cost.Reason.NO_PRICE));
        attempt.servedTier(servedTier);
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
