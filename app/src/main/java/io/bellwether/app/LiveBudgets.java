package io.bellwether.app;

import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.spending.Rules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The budgets of one set of settings together with those of the store, as they are now. A name is the settings file's
 * where both have it.
 */
final class LiveBudgets implements Supplier<Rules> {
    private final ListedBudgets listed;
    private final Supplier<List<Budget>> stored;
    private final boolean journal;

    /** Replaced whole; two who find it old make the same. */
    private volatile Together together;

    private record Together(List<Budget> listed, List<Budget> stored, Rules rules) {}

    /**
     * @param stored the same list until something has changed
     * @param journal whether a crash would not forget what was spent
     */
    LiveBudgets(ListedBudgets listed, Supplier<List<Budget>> stored, boolean journal) {
        this.journal = journal;
        this.listed = listed;
        this.stored = stored;
        this.together = together(listed.get(), stored.get());
    }

    @Override
    public Rules get() {
        List<Budget> files = listed.get();
        List<Budget> made = stored.get();
        Together known = together;
        if (known.listed() != files || known.stored() != made) { // the very lists: looked at by every request
            known = together(files, made);
            together = known;
        }
        return known.rules();
    }

    boolean hasJournal() {
        return journal;
    }

    List<Budget> listed() {
        return listed.get();
    }

    /** What so much of a currency is worth today, in millionths; nothing where no rate of the settings says so. */
    OptionalLong microDollars(String currency, long micros) {
        return listed.microDollars(currency, micros);
    }

    /** Millionths of a currency that a dollar is on a day; nothing where no rate of the settings says so. */
    OptionalLong rate(String currency, LocalDate day) {
        return listed.rate(currency, day);
    }

    /** Names of the store that the settings file has taken: those of the store do not hold. */
    Set<String> conflicts() {
        Set<String> names = new HashSet<>();
        stored.get().forEach(budget -> names.add(budget.name()));
        names.retainAll(names(listed.get()));
        return names;
    }

    private static Together together(List<Budget> listed, List<Budget> stored) {
        Set<String> taken = names(listed);
        List<Budget> all = new ArrayList<>(listed);
        stored.stream().filter(budget -> !taken.contains(budget.name())).forEach(all::add);
        return new Together(listed, stored, new Rules(all));
    }

    private static Set<String> names(List<Budget> budgets) {
        Set<String> names = new HashSet<>();
        budgets.forEach(budget -> names.add(budget.name()));
        return names;
    }
}
