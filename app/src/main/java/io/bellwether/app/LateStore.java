package io.bellwether.app;

import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.BudgetStore;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.Lease;
import io.bellwether.gateway.budget.escrow.Movement;
import io.bellwether.gateway.budget.escrow.Posting;
import io.bellwether.gateway.budget.escrow.Standing;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.gateway.budget.journal.Page;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A store that is opened after the doors: whoever needs it before waits a moment. */
final class LateStore implements BudgetStore {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(1);

    private final CompletableFuture<BudgetStore> opened = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Opens the store. */
    interface Opening {
        BudgetStore open() throws StoreAway;
    }

    /** Opens it, trying again until it succeeds or is closed; whether it did. Waits. */
    boolean open(Opening opening, Consumer<StoreAway> onTrouble) {
        Optional<StoreAway> trouble = tried(opening);
        trouble.ifPresent(onTrouble);
        while (trouble.isPresent()) {
            if (isClosedWithin(RETRY_EVERY)) {
                return false;
            }
            trouble = tried(opening);
        }
        return true;
    }

    /** Why it did not succeed. */
    private Optional<StoreAway> tried(Opening opening) {
        try {
            opened.complete(opening.open());
            return Optional.empty();
        } catch (StoreAway away) {
            return Optional.of(away);
        }
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    boolean isOpen() {
        return opened.isDone();
    }

    /** Whether it had been opened. */
    boolean close() {
        closed.countDown();
        return isOpen();
    }

    private BudgetStore store() throws StoreAway {
        try {
            return opened.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new StoreAway("the database is not open yet", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreAway("stopped", stopped);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Standing open(Budget budget, Counter counter) throws StoreAway {
        return store().open(budget, counter);
    }

    @Override
    public Lease lease(Budget budget, Counter counter, long wantedMicroDollars) throws StoreAway {
        return store().lease(budget, counter, wantedMicroDollars);
    }

    @Override
    public void giveBack(Counter counter, long microDollars) throws StoreAway {
        store().giveBack(counter, microDollars);
    }

    @Override
    public List<Movement> post(List<Posting> postings) throws StoreAway {
        return store().post(postings);
    }

    @Override
    public List<Movement> post(Page page, Posting.Life life) throws StoreAway {
        return store().post(page, life);
    }

    @Override
    public int alive(Duration longestSilence) throws StoreAway {
        return store().alive(longestSilence);
    }

    @Override
    public Map<Counter, Standing> standings(Collection<Counter> counters) throws StoreAway {
        return store().standings(counters);
    }

    @Override
    public void inherit() throws StoreAway {
        store().inherit();
    }

    @Override
    public void releaseInheritance() throws StoreAway {
        store().releaseInheritance();
    }
}
