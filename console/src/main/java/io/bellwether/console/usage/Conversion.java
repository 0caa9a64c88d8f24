package io.bellwether.console.usage;

import io.bellwether.console.Problem.Finding;
import io.bellwether.console.usage.UsageLedger.Query;
import io.bellwether.console.usage.UsageLedger.Row;
import io.bellwether.console.usage.UsageLedger.Span;
import io.bellwether.gateway.json.JsonWriter;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A report's money in another currency, beside its dollars. A sum has one rate: where the rate changes, days have to be
 * told apart, so that no sum is made of two.
 */
final class Conversion {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger HALF = BigInteger.valueOf(500_000);

    private final String currency;
    private final Rates rates;
    private final Query query;

    /**
     * @param currency empty: dollars alone
     */
    Conversion(String currency, Rates rates, Query query) {
        this.currency = currency;
        this.rates = rates;
        this.query = query;
    }

    /** Why it cannot be done. */
    Optional<Finding> trouble() {
        if (currency.isEmpty()) {
            return Optional.empty();
        }
        List<OptionalLong> all =
                days(query.span()).map(this::rate).distinct().limit(2).toList();
        if (days(query.span()).anyMatch(day -> rate(day).isEmpty())) {
            return Optional.of(new Finding(
                    "currency",
                    "has no rate on every day of the report",
                    "add one to budgets.rates of the settings, or ask from its first day on"));
        }
        return all.size() > 1 && !query.by().contains(Dimension.DAY)
                ? Optional.of(
                        new Finding("currency", "has more than one rate within the report", "tell days apart: by=day"))
                : Optional.empty();
    }

    private static Stream<LocalDate> days(Span span) {
        LocalDate first = day(span.from().toEpochMilli());
        return first.datesUntil(
                day(Math.max(span.from().toEpochMilli(), span.to().toEpochMilli() - 1))
                        .plusDays(1));
    }

    private static LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private OptionalLong rate(LocalDate day) {
        return rates.microUnitsPerDollar(currency, day);
    }

    /** The columns that it adds. */
    List<String> names() {
        return currency.isEmpty() ? List.of() : List.of("currency", "micros", "estimated_micros");
    }

    /** Their values. */
    List<String> cells(Row row) {
        return currency.isEmpty()
                ? List.of()
                : List.of(
                        currency,
                        Long.toString(worth(row, row.sums().microDollars())),
                        Long.toString(worth(row, row.sums().estimatedMicroDollars())));
    }

    void write(Row row, JsonWriter json) {
        if (!currency.isEmpty()) {
            json.member("currency", currency)
                    .member("micros", worth(row, row.sums().microDollars()))
                    .member("estimated_micros", worth(row, row.sums().estimatedMicroDollars()));
        }
    }

    /** Rounded to the nearest millionth: this is for reading, what is settled is in dollars. */
    private long worth(Row row, long microDollars) {
        int at = query.by().indexOf(Dimension.DAY);
        LocalDate day = at < 0
                ? day(query.span().from().toEpochMilli())
                : LocalDate.parse(row.by().get(at));
        return BigInteger.valueOf(microDollars)
                .multiply(BigInteger.valueOf(rate(day).orElseThrow()))
                .add(HALF)
                .divide(MILLION)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }
}
