package io.bellwether.gateway.budget.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A journal in memory, which can be slow to become durable, and can lose what was not. */
public final class HeapJournal implements Pen {
    private final List<JournalEntry> entries = new ArrayList<>();
    private int durable;
    private boolean slow;

    public void slow(boolean now) {
        slow = now;
    }

    /** A crash of the machine: the newest entries that are not durable, and of these kinds, are gone. */
    public void loses(Predicate<JournalEntry> kinds) {
        for (int i = entries.size() - 1; i >= durable; i--) {
            if (kinds.test(entries.get(i))) {
                entries.remove(i);
            }
        }
        durable = entries.size();
    }

    /** What an earlier life has left. */
    public List<Page> pages() {
        return remains().pages();
    }

    public List<Unposted> unposted() {
        try {
            return remains().unposted();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public List<Unsettled> unsettled() {
        try {
            return remains().unsettled();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Remains remains() {
        JournalForm form = new JournalForm();
        Remains remains = new Remains();
        ByteBuffer buffer = ByteBuffer.allocate(JournalForm.MOST_ENTRY_BYTES);
        try {
            for (JournalEntry entry : entries) {
                form.write(entry, buffer.clear());
                remains.add(buffer.flip().position(JournalForm.HEAD_BYTES).slice());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return remains;
    }

    @Override
    public boolean record(JournalEntry entry) {
        return entries.add(entry);
    }

    @Override
    public boolean flush(Duration most) {
        durable = slow ? durable : entries.size();
        return !slow;
    }

    @Override
    public long nextPage() {
        long last = 0;
        for (JournalEntry entry : entries) {
            last = entry instanceof JournalEntry.Booked booked ? Math.max(last, booked.page()) : last;
        }
        return last + 1;
    }
}
