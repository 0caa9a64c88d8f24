package io.bellwether.app;

import io.bellwether.app.settings.BudgetSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Period;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The budgets that settings name, prepaid ones included. Caps in other currencies are dollars at the rate of the day
 * (UTC), so the list is another one when a new rate begins to hold; else it is the same.
 */
final class ListedBudgets implements Supplier<List<Budget>> {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Settings settings;
    private final InstantSource clock;
    private final boolean changing;

    /** Replaced whole; two who find it old make the same. */
    private volatile OfDay ofDay;

    private record OfDay(long day, List<Budget> budgets) {}

    ListedBudgets(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.changing =
                settings.budgets().list().stream().anyMatch(row -> row.currency() != BudgetSettings.Currency.USD);
        long today = clock.millis() / DAY_MILLIS;
        this.ofDay = new OfDay(today, budgets(settings, today));
    }

    @Override
    public List<Budget> get() {
        OfDay known = ofDay;
        if (!changing) {
            return known.budgets(); // nearly always: not worth a look at the clock
        }
        long today = clock.millis() / DAY_MILLIS;
        if (known.day() != today) {
            List<Budget> fresh = budgets(settings, today);
            known = new OfDay(today, fresh.equals(known.budgets()) ? known.budgets() : fresh);
            ofDay = known;
        }
        return known.budgets();
    }

    /** What so much of a currency is worth today, in millionths; nothing where no rate says so. */
    OptionalLong microDollars(String currency, long micros) {
        LocalDate day = LocalDate.ofEpochDay(clock.millis() / DAY_MILLIS);
        return known(currency)
                .map(known -> BudgetSettings.microDollars(settings.budgets().rates(), known, micros, day))
                .orElse(OptionalLong.empty());
    }

    /** Millionths of a currency that a dollar is on a day; nothing where no rate says so. */
    OptionalLong rate(String currency, LocalDate day) {
        return known(currency)
                .map(known ->
                        BudgetSettings.microUnitsPerDollar(settings.budgets().rates(), known, day))
                .orElse(OptionalLong.empty());
    }

    private static Optional<BudgetSettings.Currency> known(String currency) {
        return Arrays.stream(BudgetSettings.Currency.values())
                .filter(known -> known.written().equals(currency))
                .findFirst();
    }

    private static List<Budget> budgets(Settings settings, long today) {
        LocalDate day = LocalDate.ofEpochDay(today);
        List<Budget> budgets = new ArrayList<>();
        for (BudgetSettings.Row row : settings.budgets().list()) {
            budgets.add(budget(row, row.capMicroDollars(settings.budgets().rates(), day)));
        }
        settings.credit().level().ifPresent(level -> budgets.add(Budget.prepaid(CreditDoors.level(level))));
        return List.copyOf(budgets);
    }

    /** A currency whose first rate is still to come is worth nothing until then. */
    private static Budget budget(BudgetSettings.Row row, OptionalLong cap) {
        return new Budget(
                row.name(),
                Budget.Level.valueOf(row.level().name()),
                row.subject(),
                new Period(Period.Kind.valueOf(row.period().name()), row.zone()),
                cap.orElse(0),
                Budget.Mode.valueOf(row.mode().name()));
    }
}
