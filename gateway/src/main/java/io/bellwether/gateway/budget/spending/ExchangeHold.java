package io.bellwether.gateway.budget.spending;

import io.bellwether.gateway.budget.escrow.Answer;
import io.bellwether.gateway.budget.escrow.Escrows;
import io.bellwether.gateway.budget.escrow.Purse;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Hold;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is held for one exchange. The first attempt's part is taken before anybody is asked; another attempt takes its
 * own, unless those before it cost nothing and are over. Settled once, when the exchange is over.
 */
final class ExchangeHold implements Hold, AutoCloseable {
    private final Escrows escrows;
    private final Purse purse;
    private final long attemptMicroDollars;
    private final Duration patience;
    private final Function<Answer, Failure> words;

    // Guarded by this.
    private String charges = "";
    private long held;
    private long spent;
    private int underWay;
    private boolean closed;

    /**
     * @param attemptMicroDollars the most that one attempt can cost
     * @param words what a caller hears of an answer that is not {@link Answer.Held}
     */
    ExchangeHold(
            Escrows escrows,
            Purse purse,
            long attemptMicroDollars,
            Duration patience,
            Function<Answer, Failure> words) {
        this.escrows = escrows;
        this.purse = purse;
        this.attemptMicroDollars = attemptMicroDollars;
        this.patience = patience;
        this.words = words;
    }

    /** Takes the first attempt's part, before the hold is anybody else's. */
    Answer open() {
        Answer answer = escrows.hold(purse, attemptMicroDollars, patience);
        if (answer instanceof Answer.Held) {
            took(attemptMicroDollars);
        }
        return answer;
    }

    @Override
    public Optional<Failure> attempt() {
        long missing = begins();
        if (missing <= 0) {
            return Optional.empty();
        }
        Answer answer = escrows.hold(purse, missing, patience);
        if (answer instanceof Answer.Held) {
            took(missing);
            return Optional.empty();
        }
        settled(0);
        return Optional.of(words.apply(answer));
    }

    private synchronized long begins() {
        underWay++;
        return spent + attemptMicroDollars * underWay - held;
    }

    private synchronized void took(long microDollars) {
        held += microDollars;
    }

    @Override
    public void settled(long costMicroDollars) {
        synchronized (this) {
            underWay--;
            if (!closed) {
                spent += costMicroDollars;
                return;
            }
        }
        purse.settle(0, costMicroDollars); // later than the exchange: still nobody's gift
    }

    @Override
    public synchronized String charges() {
        if (charges.isEmpty()) {
            charges = purse.charges();
        }
        return charges;
    }

    @Override
    public void close() {
        long taken;
        long cost;
        synchronized (this) {
            closed = true;
            taken = held;
            cost = spent;
        }
        purse.settle(taken, cost);
    }
}
