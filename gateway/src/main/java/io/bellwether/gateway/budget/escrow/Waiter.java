package io.bellwether.gateway.budget.escrow;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One who waits for money from the store. Parks; never longer than it is patient. */
final class Waiter {
    private final long microDollars;
    private final CompletableFuture<Answer> word = new CompletableFuture<>();

    Waiter(long microDollars) {
        this.microDollars = microDollars;
    }

    long microDollars() {
        return microDollars;
    }

    /** False if they have gone: what was meant for them is still the teller's. */
    boolean tell(Answer answer) {
        return word.complete(answer);
    }

    Answer await(Duration patience) {
        try {
            return word.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return gone("the store of budgets did not answer in " + patience.toMillis() + " ms");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return gone("stopped");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Goes, unless the answer came in this moment. */
    private Answer gone(String why) {
        boolean unheard = word.complete(new Answer.Unknown(why));
        return unheard ? new Answer.Unknown(why) : word.join();
    }
}
