package io.bellwether.gateway.budget.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the entries read so far leave open. Of attempts it keeps the bytes: nearly all of them are over by the end of
 * the file, and to take each apart would cost more than to write it. For one thread.
 */
final class Remains {
    private final JournalForm form = new JournalForm();
    private final Map<AttemptId, Trace> open = new LinkedHashMap<>();
    private final Map<AttemptId, Trace> unposted = new LinkedHashMap<>();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<Sum> sums = new ArrayList<>();
    private long page;

    /** Payloads of one attempt's entries. */
    private static final class Trace {
        private final byte[] started;
        private byte[] last = new byte[0];
        private long page;

        Trace(byte[] started) {
            this.started = started;
        }
    }

    /** Oldest first, as below. */
    List<Unsettled> unsettled() throws IOException {
        List<Unsettled> all = new ArrayList<>(open.size());
        for (Trace trace : open.values()) {
            Unsettled unsettled = new Unsettled(started(trace), 0, 0);
            boolean begun = trace.last.length > 0;
            all.add(begun ? unsettled.with((JournalEntry.Progressed) entry(trace.last)) : unsettled);
        }
        return all;
    }

    List<Unposted> unposted() throws IOException {
        List<Unposted> all = new ArrayList<>(unposted.size());
        for (Trace trace : unposted.values()) {
            JournalEntry.Booked booked = (JournalEntry.Booked) entry(trace.last);
            all.add(new Unposted(started(trace), booked.settled(), trace.page));
        }
        return all;
    }

    List<Page> pages() {
        return List.copyOf(pages.values());
    }

    /** The sums so far of a page that is just being closed. */
    List<JournalEntry> beingClosed() {
        List<JournalEntry> entries = new ArrayList<>(sums.size());
        for (Sum sum : sums) {
            entries.add(new JournalEntry.Summed(page, entries.size(), sum));
        }
        return entries;
    }

    private JournalEntry.Started started(Trace trace) throws IOException {
        return (JournalEntry.Started) entry(trace.started);
    }

    private JournalEntry entry(byte[] payload) throws IOException {
        return form.read(ByteBuffer.wrap(payload));
    }

    /** Takes one whole payload. */
    void add(ByteBuffer payload) throws IOException {
        byte kind = payload.get(payload.position());
        switch (kind) {
            case JournalForm.STARTED, JournalForm.STARTED_FOR -> open.put(id(payload), new Trace(bytes(payload)));
            case JournalForm.PROGRESSED -> {
                @Nullable Trace trace = open.get(id(payload));
                if (trace != null) {
                    trace.last = bytes(payload); // it only grows
                }
            }
            case JournalForm.SETTLED -> open.remove(id(payload)); // where there was no ledger
            case JournalForm.BOOKED -> booked(payload, payload.getLong(payload.limit() - Long.BYTES));
            case JournalForm.POSTED -> unposted.remove(id(payload));
            default -> add(form.read(payload));
        }
    }

    private void booked(ByteBuffer payload, long number) {
        AttemptId id = id(payload);
        @Nullable Trace trace = open.remove(id);
        if (trace != null) {
            trace.last = bytes(payload);
            trace.page = number;
            unposted.put(id, trace);
        }
    }

    private static AttemptId id(ByteBuffer payload) {
        return JournalForm.id(payload.duplicate().position(payload.position() + 1));
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(payload.position(), bytes);
        return bytes;
    }

    private void add(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Summed summed -> summed(summed);
            case JournalEntry.Closed closed -> closed(closed);
            case JournalEntry.PostedPage posted -> pages.remove(posted.name());
            case JournalEntry.OfAttempt ofAttempt ->
                throw new IllegalArgumentException(ofAttempt + " (expected: an entry of a page)");
        }
    }

    private void summed(JournalEntry.Summed summed) {
        if (summed.index() == 0) {
            sums.clear();
        }
        page = summed.page();
        sums.add(summed.sum());
    }

    /** From now on the sums stand for their attempts. */
    private void closed(JournalEntry.Closed closed) {
        if (page != closed.page() || sums.size() != closed.sums()) {
            throw new IllegalStateException("journal: page " + closed.page() + " is closed with " + closed.sums()
                    + " sums and has " + sums.size() + " of page " + page);
        }
        unposted.values().removeIf(attempt -> attempt.page == closed.page());
        pages.put(closed.name(), new Page(closed.page(), closed.name(), sums));
        sums.clear();
    }
}
