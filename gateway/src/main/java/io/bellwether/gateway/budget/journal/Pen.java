package io.bellwether.gateway.budget.journal;

import java.time.Duration;

/** Writes entries down. */
public interface Pen {
    /** For where nothing is written down: a crash forgets. */
    Pen NONE = new Pen() {
        @Override
        public boolean record(JournalEntry entry) {
            return true;
        }

        @Override
        public boolean flush(Duration most) {
            return true;
        }

        @Override
        public long nextPage() {
            return 1;
        }
    };

    /** Takes an entry, or answers false: a start without room must become a 503, nothing was recorded. */
    boolean record(JournalEntry entry);

    /** Whether everything recorded so far became durable within this time. Parks; not for relay threads. */
    boolean flush(Duration most);

    /** The number of this life's first page. */
    long nextPage();
}
