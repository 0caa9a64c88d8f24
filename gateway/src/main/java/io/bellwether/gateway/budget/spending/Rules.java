package io.bellwether.gateway.budget.spending;

import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.exchange.Exchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which budgets there are, and which of them a request falls under. Immutable. */
public final class Rules {
    /** By level, then by subject; what is for each stands under {@link Budget#EACH}. */
    private final Map<Budget.Level, Map<String, List<Budget>>> bySubject = new EnumMap<>(Budget.Level.class);

    private final List<Budget> all;

    public Rules(List<Budget> budgets) {
        all = List.copyOf(budgets);
        List<Budget> ordered = new ArrayList<>(budgets);
        ordered.sort(Comparator.comparing(Budget::name)); // the same order for everybody
        for (Budget budget : ordered) {
            bySubject
                    .computeIfAbsent(budget.level(), level -> new HashMap<>())
                    .computeIfAbsent(budget.subject(), subject -> new ArrayList<>(1))
                    .add(budget);
        }
    }

    public List<Budget> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The budgets that a request falls under, in the levels' order. */
    List<Budget> of(Exchange exchange) {
        List<Budget> found = new ArrayList<>(4);
        for (Map.Entry<Budget.Level, Map<String, List<Budget>>> level : bySubject.entrySet()) {
            String subject = Subjects.of(exchange, level.getKey());
            if (!subject.isEmpty()) {
                found.addAll(level.getValue().getOrDefault(subject, List.of()));
            }
            for (Budget each : level.getValue().getOrDefault(Budget.EACH, List.of())) {
                if (!subject.isEmpty()) {
                    found.add(each.of(subject));
                } else if (each.mode() == Budget.Mode.PREPAID) {
                    found.add(each.of(Budget.NOBODY)); // where credit is asked for, nobody goes free
                }
            }
        }
        return found;
    }
}
