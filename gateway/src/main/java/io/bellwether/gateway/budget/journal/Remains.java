package io.bellwether.gateway.budget.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the entries read so far leave open; holds no more of them in memory than that. For one thread.
 *
 * <p>Every request passes here again when its file is finished, and nearly all of them are over: of those nothing is
 * read but their names.
 */
final class Remains {
    private final boolean ledger;
    private final JournalForm form = new JournalForm();
    private final Map<AttemptId, Attempt> open = new LinkedHashMap<>();
    private final Map<AttemptId, Attempt> unposted = new LinkedHashMap<>();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<Sum> sums = new ArrayList<>();
    private long page;

    /** Its entries as they stand in the file. */
    private static final class Attempt {
        private final byte[] start;
        private byte[] end = {};
        private long outputBytes;
        private long outputTokens;
        private long page = Unposted.NO_PAGE;

        Attempt(byte[] start) {
            this.start = start;
        }

        void progressed(JournalEntry.Progressed progress) {
            outputBytes = Math.max(outputBytes, progress.outputBytes());
            outputTokens = Math.max(outputTokens, progress.outputTokens());
        }
    }

    /**
     * @param ledger whether settled attempts are open until they are posted
     */
    Remains(boolean ledger) {
        this.ledger = ledger;
    }

    List<Unsettled> unsettled() {
        return all(
                open.values(),
                attempt -> new Unsettled(started(attempt.start), attempt.outputBytes, attempt.outputTokens));
    }

    List<Unposted> unposted() {
        return all(
                unposted.values(), attempt -> new Unposted(started(attempt.start), settled(attempt.end), attempt.page));
    }

    List<Page> pages() {
        return List.copyOf(pages.values());
    }

    private static <T> List<T> all(Collection<Attempt> attempts, Function<Attempt, T> reading) {
        return attempts.stream().map(reading).toList();
    }

    private JournalEntry.Started started(byte[] payload) {
        return (JournalEntry.Started) entry(payload);
    }

    private JournalEntry.Settled settled(byte[] payload) {
        return switch (entry(payload)) {
            case JournalEntry.Booked booked -> booked.settled();
            case JournalEntry entry -> (JournalEntry.Settled) entry;
        };
    }

    private JournalEntry entry(byte[] payload) {
        try {
            return form.read(ByteBuffer.wrap(payload));
        } catch (IOException newer) {
            throw new UncheckedIOException(newer);
        }
    }

    /** Takes the payload of an entry whose checksum is right. */
    void add(ByteBuffer payload) throws IOException {
        switch (JournalForm.part(payload)) {
            case START -> open.put(JournalForm.attempt(payload), new Attempt(bytes(payload)));
            case END -> ended(JournalForm.attempt(payload), payload);
            case OTHER -> add(form.read(payload));
        }
    }

    private void add(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Progressed progress -> {
                Attempt attempt = open.get(progress.id());
                if (attempt != null) {
                    attempt.progressed(progress);
                }
            }
            case JournalEntry.Posted posted -> unposted.remove(posted.id());
            case JournalEntry.Summed summed -> summed(summed);
            case JournalEntry.Closed closed -> closed(closed);
            case JournalEntry.PostedPage posted -> pages.remove(posted.name());
            case JournalEntry.Started started -> throw new IllegalStateException("a start is no other part");
            case JournalEntry.Settled settled -> throw new IllegalStateException("an end is no other part");
            case JournalEntry.Booked booked -> throw new IllegalStateException("an end is no other part");
        }
    }

    private void ended(AttemptId id, ByteBuffer payload) {
        Attempt attempt = open.remove(id);
        if (attempt != null && ledger) {
            attempt.end = bytes(payload);
            attempt.page = JournalForm.page(payload);
            unposted.put(id, attempt);
        }
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(payload.position(), bytes);
        return bytes;
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
        if (ledger) {
            pages.put(closed.name(), new Page(closed.page(), closed.name(), sums));
        }
        sums.clear();
    }
}
