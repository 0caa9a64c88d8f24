package io.bellwether.app;

import io.bellwether.app.settings.Settings;
import io.bellwether.gateway.budget.escrow.Bookkeeper;
import io.bellwether.gateway.budget.escrow.Escrow;
import io.bellwether.gateway.budget.escrow.Escrows;
import io.bellwether.gateway.budget.escrow.Movement;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.gateway.budget.escrow.Tally;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Pen;
import io.bellwether.gateway.budget.metering.Scribe;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.storage.Database;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.ToLongFunction;

/**
 * What budgets need around them for as long as the process lives: the counters' parts, who posts to the ledger, and
 * the way there, which every attempt goes. The database is opened when settings first ask for a ledger.
 */
final class Money implements Scribe, Bookkeeper.Watcher, AutoCloseable {
    /** Budgets for each user are counted, but not shown one by one. */
    private static final int MOST_SHOWN = 500;

    private final Pen journal;
    private final BudgetAlerts alerts;
    private final BudgetDatabase database;
    private final Executor lane;
    private final LateStore store = new LateStore();
    private final StoredBudgets stored = new StoredBudgets();
    private final Escrows escrows;
    private final Bookkeeper bookkeeper;
    private volatile boolean needed;

    // Guarded by this.
    private Optional<Bookkeeper.Left> earlier = Optional.empty();
    private boolean begun;

    /**
     * @param lane for what may wait for the database
     */
    Money(Pen journal, BudgetAlerts alerts, BudgetDatabase database, Executor lane) {
        this.lane = lane;
        this.journal = journal;
        this.alerts = alerts;
        this.database = database;
        this.escrows = new Escrows(store, lane, alerts.clock());
        this.bookkeeper = new Bookkeeper(store, escrows, new Tally(journal, database::name), this);
    }

    Escrows escrows() {
        return escrows;
    }

    BudgetAlerts alerts() {
        return alerts;
    }

    /** Whether settings ask for a ledger: by budgets, by prepaid credit, or in so many words. */
    static boolean isLedgerAsked(Settings settings) {
        return settings.usage().ledger()
                || !settings.budgets().list().isEmpty()
                || settings.credit().level().isPresent();
    }

    /** The budgets that settings name, prepaid ones included, and those of the store, as they are at any time. */
    LiveBudgets rules(Settings settings) {
        if (isLedgerAsked(settings)) {
            need();
        }
        return new LiveBudgets(
                new ListedBudgets(settings, alerts.clock()),
                stored::now,
                settings.usage().journal());
    }

    /** Settings have been taken over: leases under caps that were higher go back at once. */
    void changed(Settings settings) {
        escrows.update(new ListedBudgets(settings, alerts.clock()).get());
    }

    StoredBudgets stored() {
        return stored;
    }

    /** Takes over what operators have changed in the store; on its thread. */
    void look(Database database) {
        if (stored.look(database)) {
            if (!stored.now().isEmpty()) {
                need();
            }
            escrows.update(stored.now());
        }
    }

    /** Once a ledger is asked for it is kept to the end. */
    private void need() {
        if (!needed) {
            needed = true;
            begin();
        }
    }

    /** What earlier lives have left to be posted; nothing is posted before it. */
    void left(Bookkeeper.Left unposted) {
        synchronized (this) {
            earlier = Optional.of(unposted);
        }
        if (!unposted.isNothing()) {
            needed = true; // whatever settings say now: it was spent
        }
        begin();
    }

    /** Whether a ledger is asked for whose store has not been opened yet: strict budgets would refuse everybody. */
    boolean isOpening() {
        return needed && !store.isOpen();
    }

    /** Whether what is spent cannot be posted at the moment. */
    boolean isAway() {
        return isOpening() || bookkeeper.isAway();
    }

    /** On the work lane: opens the store, which may take a while, and posts what earlier lives have left. */
    private synchronized void begin() {
        if (begun || !needed || earlier.isEmpty()) {
            return;
        }
        begun = true;
        Bookkeeper.Left first = earlier.get();
        lane.execute(() -> {
            if (store.open(database, alerts::storeAway)) {
                bookkeeper.start(first, lane);
            }
        });
    }

    @Override
    public boolean starts(JournalEntry.Started started) {
        return (!needed || bookkeeper.mayStart()) && journal.record(started);
    }

    /** Nobody needs the answer: the journal spares room for it and counts what it must drop; so below. */
    @Override
    public void goesOn(JournalEntry.Progressed progressed) {
        boolean ignored = journal.record(progressed);
    }

    @Override
    public void ends(JournalEntry.Started started, JournalEntry.Settled settled) {
        alerts.spent(settled.cost(), settled.at());
        if (needed) {
            bookkeeper.post(started, settled);
        } else {
            boolean ignored = journal.record(settled);
        }
    }

    @Override
    public void moved(Movement movement) {
        alerts.moved(movement);
    }

    @Override
    public void away(StoreAway why) {
        alerts.storeAway(why);
    }

    /** Registers what is asked for when someone looks. */
    void gauges(Metrics metrics) {
        metrics.gauges(
                "bellwether_budget_spent_micro_dollars",
                "What the ledger says was spent of a budget in its period, all replicas together.",
                "budget",
                () -> shown(escrow -> escrow.standing().spent()));
        metrics.gauges(
                "bellwether_budget_headroom_micro_dollars",
                "What could still be held of a budget, as far as this replica knows.",
                "budget",
                () -> shown(Escrow::headroomMicroDollars));
        metrics.gauges(
                "bellwether_budget_on_hold_micro_dollars",
                "What this replica holds for requests under way.",
                "budget",
                () -> shown(Escrow::onHoldMicroDollars));
        metrics.gauge("bellwether_ledger_waiting", "Attempts that wait to be posted.", bookkeeper::waiting);
        metrics.counter("bellwether_ledger_posted_total", "Attempts posted to the ledger.", bookkeeper::posted);
        metrics.gauge(
                "bellwether_ledger_away", "1 while the database cannot be used.", () -> bookkeeper.isAway() ? 1 : 0);
    }

    private List<Metrics.Gauge> shown(ToLongFunction<Escrow> value) {
        return escrows.current().stream()
                .limit(MOST_SHOWN)
                .map(escrow -> new Metrics.Gauge(escrow.budget().name(), () -> value.applyAsLong(escrow)))
                .toList();
    }

    @Override
    public void close() {
        if (store.close()) {
            bookkeeper.close();
        }
    }
}
