package io.bellwether.console.audit;

import java.util.List;

/** Reads the whole log and checks that each entry is what it was when it was written. */
public final class Chain {
    private static final int AT_ONCE = 500;

    private final AuditLog log;

    public Chain(AuditLog log) {
        this.log = log;
    }

    /**
     * What came of it.
     *
     * @param entries how many are right, from the first on
     * @param head the hash of the last that is right; to be compared with one noted elsewhere
     * @param fault what is wrong with the next; empty when all are right
     */
    public record Verdict(long entries, String head, String fault) {
        public boolean isRight() {
            return fault.isEmpty();
        }
    }

    /** Goes through all entries. What was added meanwhile may or may not be among them. */
    public Verdict verify() {
        long counted = log.count();
        Verdict verdict = new Verdict(0, AuditEntry.START, "");
        List<AuditEntry> entries = log.from(1, AT_ONCE);
        while (verdict.isRight() && !entries.isEmpty()) {
            for (AuditEntry entry : entries) {
                verdict = verdict.isRight() ? next(verdict, entry) : verdict;
            }
            entries = log.from(verdict.entries() + 1, AT_ONCE);
        }
        return verdict.isRight() && verdict.entries() < counted
                ? new Verdict(
                        verdict.entries(),
                        verdict.head(),
                        "the last " + (counted - verdict.entries()) + " entries are missing")
                : verdict;
    }

    private static Verdict next(Verdict before, AuditEntry entry) {
        long number = before.entries() + 1;
        if (entry.number() != number) {
            return new Verdict(before.entries(), before.head(), "entry " + number + " is missing");
        }
        if (!entry.previous().equals(before.head())) {
            return new Verdict(
                    before.entries(), before.head(), "entry " + number + " does not follow the one before it");
        }
        if (!entry.hash().equals(entry.computed())) {
            return new Verdict(before.entries(), before.head(), "entry " + number + " is not what was written");
        }
        return new Verdict(number, entry.hash(), "");
    }
}
