package io.bellwether.gateway.budget.metering;

import io.bellwether.gateway.budget.journal.JournalEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * Where consumption is written down, and at what time.
 *
 * @param journal takes an entry, or answers that it has no room
 */
record Book(Predicate<JournalEntry> journal, InstantSource clock) {
    boolean takes(JournalEntry entry) {
        return journal.test(entry);
    }

    Instant now() {
        return clock.instant();
    }
}
