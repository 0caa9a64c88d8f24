package io.bellwether.app.settings;

import io.bellwether.gateway.budget.escrow.Budget;
import java.math.BigInteger;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much somebody may cost.
 *
 * @param webhook told when a budget is half, nearly and wholly used up; absent means nobody
 * @param rates what other currencies are worth, and since when
 * @param list the budgets
 */
public record BudgetSettings(Optional<URI> webhook, List<Rate> rates, List<Row> list) {

    /** Takes copies. */
    public BudgetSettings {
        rates = List.copyOf(rates);
        list = List.copyOf(list);
    }

    /** What a cap is written in. */
    public enum Currency implements Kinds.Written {
        USD,
        CNY,
        VND;

        @Override
        public String written() {
            return name();
        }
    }

    /**
     * What a currency is worth from a day on.
     *
     * @param microUnitsPerDollar millionths of the currency that a US dollar is
     * @param source where the rate was found
     */
    public record Rate(Currency currency, long microUnitsPerDollar, LocalDate from, String source) {
        private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

        /** So many millionths of the currency, in millionths of a dollar, rounded down. */
        long microDollars(long microUnits) {
            BigInteger exact =
                    BigInteger.valueOf(microUnits).multiply(MILLION).divide(BigInteger.valueOf(microUnitsPerDollar));
            return exact.min(BigInteger.valueOf(Budget.MOST_MICRO_DOLLARS)).longValueExact();
        }

        static Rate read(Section section) {
            return new Rate(
                    section.value(Field.of("currency", Kinds.choice(Currency.values()), "whose rate it is")),
                    section.value(Field.of("per_dollar", Kinds.amount(), "how many units of it one US dollar is")),
                    section.value(Field.of("from", Kinds.day(), "the day (UTC) from which it holds")),
                    section.value(Field.of("source", Kinds.prose(), "where the rate was found")));
        }
    }

    /** What a subject is. */
    public enum Level implements Kinds.Written {
        ORGANISATION,
        TEAM,
        USER,
        KEY,
        ROUTE;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long a cap holds before it holds anew. */
    public enum Period implements Kinds.Written {
        DAY,
        WEEK,
        MONTH,
        TOTAL;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a request that may cost more than is left; docs/budgets.md tells each at length. */
    public enum Mode implements Kinds.Written {
        STRICT,
        CLAMP,
        SOFT;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One budget.
     *
     * @param subject whose; an asterisk gives one to each
     * @param zone whose midnight the period begins at
     * @param capMicros in millionths of the currency
     */
    public record Row(
            String name,
            Level level,
            String subject,
            Period period,
            ZoneId zone,
            long capMicros,
            Currency currency,
            Mode mode) {

        static Row read(Section section) {
            return new Row(
                    section.value(Field.of(
                            "name", Kinds.name(), "what was spent is kept under it; a new name begins at nothing")),
                    section.value(Field.of("level", Kinds.choice(Level.values()), "what the subject is")),
                    section.value(Field.of(
                            "subject",
                            Kinds.subject(),
                            "the name of an organisation, team, user, key or model; * gives each a budget of its own")),
                    section.value(Field.of(
                                    "period",
                                    Kinds.choice(Period.values()),
                                    "how long the cap holds before it holds anew; a week begins on Monday")
                            .otherwise(Period.MONTH)),
                    section.value(Field.of("zone", Kinds.zone(), "whose midnight the period begins at")
                            .otherwise(ZoneOffset.UTC)),
                    section.value(Field.of("cap", Kinds.amount(), "how much the subject may cost in a period")),
                    section.value(Field.of(
                                    "currency",
                                    Kinds.choice(Currency.values()),
                                    "what the cap is written in; others than USD need a rate")
                            .otherwise(Currency.USD)),
                    section.value(Field.of(
                                    "mode",
                                    Kinds.choice(Mode.values()),
                                    "strict refuses what may cost more than is left, clamp shortens the answer to it,"
                                            + " soft lets the last request pass")
                            .otherwise(Mode.STRICT)));
        }

        /** The cap in millionths of a US dollar at the rate that holds on a day, rounded down; nothing without one. */
        public OptionalLong capMicroDollars(List<Rate> rates, LocalDate day) {
            return BudgetSettings.microDollars(rates, currency, capMicros, day);
        }

        /** Whether the cap must never be passed. */
        boolean neverPassed() {
            return mode != Mode.SOFT;
        }
    }

    /** So many millionths of a currency in millionths of a US dollar, as {@link Row#capMicroDollars}. */
    public static OptionalLong microDollars(List<Rate> rates, Currency currency, long micros, LocalDate day) {
        return currency == Currency.USD
                ? OptionalLong.of(micros)
                : latest(rates, currency, day)
                        .map(rate -> OptionalLong.of(rate.microDollars(micros)))
                        .orElse(OptionalLong.empty());
    }

    private static final long MICRO_DOLLARS = 1_000_000;

    /** Millionths of a currency that a US dollar is on a day; nothing without a rate. */
    public static OptionalLong microUnitsPerDollar(List<Rate> rates, Currency currency, LocalDate day) {
        return currency == Currency.USD
                ? OptionalLong.of(MICRO_DOLLARS)
                : latest(rates, currency, day)
                        .map(rate -> OptionalLong.of(rate.microUnitsPerDollar()))
                        .orElse(OptionalLong.empty());
    }

    private static Optional<Rate> latest(List<Rate> rates, Currency currency, LocalDate day) {
        return rates.stream()
                .filter(rate -> rate.currency() == currency && !rate.from().isAfter(day))
                .max(Comparator.comparing(Rate::from));
    }

    static BudgetSettings read(Section section) {
        return new BudgetSettings(
                section.optional(Field.of(
                                "webhook",
                                BaseUrl.kind(),
                                "told as JSON, by POST, when a budget is 50, 80 and 100 % used up, as Slack reads it")
                        .needsRestart()),
                section.parts("rates", "what other currencies are worth, dated and sourced", Rate::read),
                section.parts("list", "the budgets", Row::read));
    }
}
