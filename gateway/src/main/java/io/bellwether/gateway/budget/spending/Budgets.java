package io.bellwether.gateway.budget.spending;

import io.bellwether.gateway.budget.escrow.Answer;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Escrow;
import io.bellwether.gateway.budget.escrow.Escrows;
import io.bellwether.gateway.budget.escrow.Purse;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The stage that holds money for a request at every level before anybody is asked, and settles it on the way out.
 *
 * <p>Strict and clamping budgets hold an upper bound, so their caps are never passed; a soft one holds what is to be
 * expected and lets pass whoever finds anything left.
 */
public final class Budgets implements Stage {
    /** How often a shortened request may find that others have taken the money meanwhile. */
    private static final int MOST_CLAMPS = 3;

    private final Supplier<Rules> rules;
    private final Escrows escrows;
    private final Bounds bounds;
    private final Refusals refusals;
    private final Consumer<Budget> onRefusal;
    private final Duration patience;

    /**
     * What budgets are made of.
     *
     * @param patience how long the store may be waited for at each level
     * @param onRefusal told which budget was used up
     */
    public record Parts(Escrows escrows, Bounds bounds, Duration patience, Consumer<Budget> onRefusal) {}

    /**
     * @param rules those of now, as operators may change them at any time
     */
    public Budgets(Supplier<Rules> rules, Parts parts, InstantSource clock) {
        this.rules = rules;
        this.escrows = parts.escrows();
        this.bounds = parts.bounds();
        this.patience = parts.patience();
        this.onRefusal = parts.onRefusal();
        this.refusals = new Refusals(clock);
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        Rules now = rules.get();
        if (now.isEmpty()) {
            return next.proceed(exchange);
        }
        List<Budget> budgets = now.of(exchange);
        if (budgets.isEmpty()) {
            return next.proceed(exchange);
        }
        Optional<Purse> purse = purse(budgets);
        if (purse.isEmpty()) {
            return new Ending.Refused(refusals.of(new Answer.Unknown("too many budgets at once"), 0));
        }
        return paid(exchange, purse.get(), next);
    }

    private Optional<Purse> purse(List<Budget> budgets) {
        List<Escrow> found = new ArrayList<>(budgets.size());
        for (Budget budget : budgets) {
            Optional<Escrow> escrow = escrows.of(budget);
            if (escrow.isEmpty()) {
                return Optional.empty();
            }
            found.add(escrow.get());
        }
        return Optional.of(new Purse(found));
    }

    private Ending paid(Exchange exchange, Purse purse, Next next) {
        OptionalLong bound = purse.leases() ? bounds.most(exchange) : OptionalLong.of(bounds.expected(exchange));
        if (bound.isEmpty()) {
            return new Ending.Refused(refusals.unpriced(exchange.trail().route()));
        }
        ExchangeHold hold = hold(purse, bound.getAsLong());
        return paid(exchange, next, opened(exchange, purse, new Opened(hold, hold.open())), bound.getAsLong());
    }

    /** A hold, and what opening it came to. */
    private record Opened(ExchangeHold hold, Answer answer) {}

    /** The same, or with the answer shortened where that is what the budget wants. */
    private Opened opened(Exchange exchange, Purse purse, Opened first) {
        Opened opened = first;
        for (int i = 0; i < MOST_CLAMPS && isClamped(opened.answer()); i++) {
            OptionalLong less = bounds.clamped(exchange, ((Answer.Lacking) opened.answer()).available());
            if (less.isEmpty()) {
                break;
            }
            ExchangeHold shorter = hold(purse, less.getAsLong());
            opened = new Opened(shorter, shorter.open());
        }
        return opened;
    }

    private Ending paid(Exchange exchange, Next next, Opened opened, long most) {
        if (!(opened.answer() instanceof Answer.Held)) {
            told(opened.answer());
            return new Ending.Refused(refusals.of(opened.answer(), most));
        }
        try (ExchangeHold hold = opened.hold()) {
            exchange.hold(hold);
            return next.proceed(exchange);
        }
    }

    private ExchangeHold hold(Purse purse, long most) {
        return new ExchangeHold(escrows, purse, most, patience, answer -> {
            told(answer);
            return refusals.of(answer, most);
        });
    }

    private static boolean isClamped(Answer answer) {
        return answer instanceof Answer.Lacking(Escrow escrow, long available)
                && escrow.budget().mode() == Budget.Mode.CLAMP
                && available > 0;
    }

    private void told(Answer answer) {
        if (answer instanceof Answer.Lacking(Escrow escrow, long available)) {
            onRefusal.accept(escrow.budget());
        }
    }
}
