package io.bellwether.gateway.budget.journal;

/**
 * An attempt that was started and never settled, because the process died. To be settled as recovered and estimated.
 *
 * @param outputBytes of the answer, by the last progress that reached the disk
 * @param outputTokens likewise
 */
public record Unsettled(JournalEntry.Started started, long outputBytes, long outputTokens) {}
