package io.bellwether.gateway.budget.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the entries read so far leave open; holds no more of them in memory than that. For one thread. */
final class Remains {
    private final boolean ledger;
    private final Map<AttemptId, Unsettled> open = new LinkedHashMap<>();
    private final Map<AttemptId, Unposted> unposted = new LinkedHashMap<>();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<Sum> sums = new ArrayList<>();
    private long page;

    /**
     * @param ledger whether settled attempts are open until they are posted
     */
    Remains(boolean ledger) {
        this.ledger = ledger;
    }

    List<Unsettled> unsettled() {
        return List.copyOf(open.values());
    }

    List<Unposted> unposted() {
        return List.copyOf(unposted.values());
    }

    List<Page> pages() {
        return List.copyOf(pages.values());
    }

    void add(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Started started -> open.put(started.id(), new Unsettled(started, 0, 0));
            case JournalEntry.Progressed progress ->
                open.computeIfPresent(progress.id(), (id, unsettled) -> unsettled.with(progress));
            case JournalEntry.Settled settled -> settled(settled, Unposted.NO_PAGE);
            case JournalEntry.Booked(JournalEntry.Settled settled, long number) -> settled(settled, number);
            case JournalEntry.Posted posted -> unposted.remove(posted.id());
            case JournalEntry.Summed summed -> summed(summed);
            case JournalEntry.Closed closed -> closed(closed);
            case JournalEntry.PostedPage posted -> pages.remove(posted.name());
        }
    }

    private void settled(JournalEntry.Settled settled, long number) {
        @Nullable Unsettled was = open.remove(settled.id());
        if (was != null && ledger) {
            unposted.put(settled.id(), new Unposted(was.started(), settled, number));
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
        unposted.values().removeIf(attempt -> attempt.page() == closed.page());
        if (ledger) {
            pages.put(closed.name(), new Page(closed.page(), closed.name(), sums));
        }
        sums.clear();
    }
}
