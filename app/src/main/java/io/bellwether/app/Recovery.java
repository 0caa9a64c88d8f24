package io.bellwether.app;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.journal.Journal;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Unsettled;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.observe.LineLog;
import io.bellwether.gateway.observe.LogLine;
import java.time.InstantSource;
import java.util.OptionalLong;

/** Settles what a crash left open: once, as an estimate, and marked as one. */
record Recovery(PriceBook prices, LineLog log, InstantSource clock) {
    /** Answers how many attempts were settled. */
    int run(Journal journal) {
        int settled = 0;
        for (Unsettled open : journal.unsettled()) {
            settle(journal, open);
            settled++;
        }
        return settled;
    }

    private void settle(Journal journal, Unsettled open) {
        JournalEntry.Started started = open.started();
        Usage usage = Usage.estimated(started.promptTokens(), open.outputTokens());
        PriceRow.Key key =
                new PriceRow.Key(started.target().provider(), started.target().model());
        Cost cost = prices.cost(key, usage, started.at());
        boolean written = journal.record(
                new JournalEntry.Settled(started.id(), usage, cost, JournalEntry.Ending.RECOVERED, clock.instant()));
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
    }

    private static OptionalLong microDollars(Cost cost) {
        return switch (cost) {
            case Cost.Priced(long micros, String version) -> OptionalLong.of(micros);
            case Cost.Unpriced unpriced -> OptionalLong.empty();
        };
    }
}
