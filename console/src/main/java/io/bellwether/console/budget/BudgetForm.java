package io.bellwether.console.budget;

import io.bellwether.console.access.Form;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Period;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Budgets as operators write them, word by word. */
public final class BudgetForm {
    private static final Pattern SUBJECT = Pattern.compile("\\*|[A-Za-z0-9@][A-Za-z0-9@._:/+-]{0,199}");

    /** What operators may choose; credit has an API of its own. */
    private static final List<Budget.Mode> MODES = List.of(Budget.Mode.STRICT, Budget.Mode.CLAMP, Budget.Mode.SOFT);

    private BudgetForm() {}

    /** What so many millionths of a currency are worth, in millionths of a dollar; nothing without a rate. */
    interface Rates {
        OptionalLong microDollars(String currency, long micros);
    }

    /** A whole budget; nothing where the form has faults. */
    static Optional<Budget> read(Form form, Rates rates) {
        String name = form.name("name");
        Optional<Budget.Level> level =
                required(form, "level", Arrays.asList(Budget.Level.values()), Budget.Level::word);
        Optional<String> subject =
                form.text("subject").filter(text -> SUBJECT.matcher(text).matches());
        if (subject.isEmpty()) {
            form.wrong("subject", "is missing or unusable", "a name without spaces, or * for a budget each");
        }
        Optional<Period.Kind> kind = word(form, "period", Arrays.asList(Period.Kind.values()), Period.Kind::word);
        ZoneId zone = form.text("zone").map(text -> zone(form, text)).orElse(ZoneOffset.UTC);
        Optional<Long> cap = cap(form, rates);
        if (cap.isEmpty()) {
            form.wrong("cap_micro_dollars", "is missing or unusable", "millionths of a US dollar: 5000000 are $5");
        }
        Budget.Mode mode = mode(form).orElse(Budget.Mode.STRICT);
        if (!form.findings().isEmpty()) {
            return Optional.empty();
        }
        Period period = new Period(kind.orElse(Period.Kind.MONTH), zone);
        return Optional.of(
                new Budget(name, level.orElseThrow(), subject.orElseThrow(), period, cap.orElseThrow(), mode));
    }

    /** What a change says. */
    record Edit(Optional<Long> cap, Optional<Budget.Mode> mode) {
        static Edit read(Form form, Rates rates) {
            return new Edit(BudgetForm.cap(form, rates), BudgetForm.mode(form));
        }

        Budget of(Budget before) {
            return new Budget(
                    before.name(),
                    before.level(),
                    before.subject(),
                    before.period(),
                    cap.orElse(before.capMicroDollars()),
                    mode.orElse(before.mode()));
        }
    }

    /** In dollars, or in a currency at the rate of the day on which it is said. */
    private static Optional<Long> cap(Form form, Rates rates) {
        Optional<Long> dollars = form.whole("cap_micro_dollars", 0, Budget.MOST_MICRO_DOLLARS);
        Optional<Long> micros = form.whole("cap_micros", 0, Budget.MOST_MICRO_DOLLARS);
        Optional<String> currency = form.text("currency");
        if (micros.isPresent() != currency.isPresent() || (micros.isPresent() && dollars.isPresent())) {
            form.wrong(
                    "cap_micros",
                    "does not go with the rest",
                    "send cap_micros with its currency, or cap_micro_dollars alone");
        }
        if (micros.isEmpty() || currency.isEmpty()) {
            return dollars;
        }
        OptionalLong worth = rates.microDollars(currency.get(), micros.get());
        if (worth.isEmpty()) {
            form.wrong(
                    "currency",
                    "has no rate today: nobody knows what it is worth",
                    "USD, or CNY and VND with a rate in the settings' budgets.rates");
        }
        return Optional.of(worth.orElse(0));
    }

    static Optional<Budget.Mode> mode(Form form) {
        return word(form, "mode", MODES, BudgetForm::word);
    }

    /** As people write it. */
    public static String word(Budget.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static ZoneId zone(Form form, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            form.wrong("zone", "is not a time zone", "such as Asia/Ho_Chi_Minh");
            return ZoneOffset.UTC;
        }
    }

    private static <T> Optional<T> required(Form form, String field, List<T> values, Function<T, String> word) {
        Optional<String> text = form.text(field);
        if (text.isEmpty()) {
            form.wrong(field, "is missing", "expected: one of " + words(values, word));
        }
        return text.isEmpty() ? Optional.empty() : word(form, field, values, word);
    }

    private static <T> Optional<T> word(Form form, String field, List<T> values, Function<T, String> word) {
        Optional<String> text = form.text(field);
        Optional<T> found = text.flatMap(wanted -> values.stream()
                .filter(value -> word.apply(value).equals(wanted))
                .findFirst());
        if (text.isPresent() && found.isEmpty()) {
            form.wrong(field, "cannot be used", "expected: one of " + words(values, word));
        }
        return found;
    }

    private static <T> String words(List<T> values, Function<T, String> word) {
        return String.join(", ", values.stream().map(word).toList());
    }
}
