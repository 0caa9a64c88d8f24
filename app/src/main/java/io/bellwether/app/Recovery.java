package io.bellwether.app;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.escrow.Bookkeeper;
import io.bellwether.gateway.budget.escrow.Posting;
import io.bellwether.gateway.budget.journal.Journal;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Unposted;
import io.bellwether.gateway.budget.journal.Unsettled;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.observe.LineLog;
import io.bellwether.gateway.observe.LogLine;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Settles what a crash left open: once, as an estimate, and marked as one. */
record Recovery(PriceBook prices, LineLog log, InstantSource clock) {
    /**
     * What earlier lives have left to be posted: what they settled, and what is settled only now.
     *
     * @param ledger whether what is settled now is to stand in a ledger
     */
    static Bookkeeper.Left left(Journal journal, boolean ledger, Supplier<Recovery> recovery) {
        List<Posting> left = new ArrayList<>();
        for (Unposted unposted : journal.unposted()) {
            left.add(new Posting(unposted.started(), unposted.settled(), Posting.Life.EARLIER));
        }
        if (!journal.unsettled().isEmpty()) { // nearly always empty, and a price book takes a while to read
            List<Posting> settled = recovery.get().run(journal, ledger);
            left.addAll(ledger ? settled : List.of());
        }
        return new Bookkeeper.Left(journal.pages(), left);
    }

    private List<Posting> run(Journal journal, boolean ledger) {
        List<Posting> settled = new ArrayList<>();
        for (Unsettled open : journal.unsettled()) {
            settled.add(new Posting(open.started(), settle(journal, ledger, open), Posting.Life.EARLIER));
        }
        return settled;
    }

    private JournalEntry.Settled settle(Journal journal, boolean ledger, Unsettled open) {
        JournalEntry.Started started = open.started();
        Usage usage = Usage.estimated(started.promptTokens(), open.outputTokens());
        PriceRow.Key key =
                new PriceRow.Key(started.target().provider(), started.target().model());
        Cost cost = prices.versioned(key, started.target().priceVersion())
                .map(kept -> kept.cost(usage))
                .orElseGet(() -> prices.cost(key, usage, started.at()));
        JournalEntry.Settled settled =
                new JournalEntry.Settled(started.id(), usage, cost, JournalEntry.Ending.RECOVERED, clock.instant());
        boolean written = journal.record(ledger ? new JournalEntry.Booked(settled, Unposted.NO_PAGE) : settled);
        LogLine line = LogLine.at(clock.instant(), "recovered")
                .text("id", started.id().requestId())
                .number("attempt", started.id().attempt())
                .text("provider", started.target().provider())
                .text("target", started.target().model())
                .number("input_tokens", usage.inputTokens())
                .number("output_tokens", usage.outputTokens())
                .text("usage", "estimated")
                .flag("written", written);
        microDollars(cost).ifPresent(micros -> line.number("cost_micro_dollars", micros));
        log.write(line);
        return settled;
    }

    private static OptionalLong microDollars(Cost cost) {
        return switch (cost) {
            case Cost.Priced(long micros, String version) -> OptionalLong.of(micros);
            case Cost.Unpriced unpriced -> OptionalLong.empty();
        };
    }
}
