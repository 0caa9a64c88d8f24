package io.bellwether.gateway.budget.journal;

/** An attempt that was settled and of which nobody has said that it stands in the ledger. */
public record Unposted(JournalEntry.Started started, JournalEntry.Settled settled) {}
