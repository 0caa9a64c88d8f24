package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.budget.PriceRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rows in the form that {@code prices.file} reads. */
public final class PriceLines {
    private static final int MICRO_DIGITS = 6;
    private static final int LONGEST_SHOWN = 80;
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final String HEADING = """
            # List prices in US dollars for a million tokens. Columns: provider, model, input, cached input, output,
            # reasoning, above input tokens, effective from, source, checked on; then, where it is not the usual price,
            # service tier and hours.
            """;

    private static final Comparator<PriceRow> ORDER = Comparator.<PriceRow, String>comparing(
                    row -> row.key().provider())
            .thenComparing(row -> row.key().model())
            .thenComparing(row -> row.band().grade().name())
            .thenComparing(
                    row -> row.band().hours().isAll() ? "" : row.band().hours().written())
            .thenComparing(row -> row.effectiveFrom().orElse(LocalDate.MIN))
            .thenComparing(PriceRow::aboveInputTokens);

    private PriceLines() {}

    /** A file of these rows, in the order of their names. */
    public static String write(List<PriceRow> rows) {
        StringBuilder text = new StringBuilder(HEADING);
        rows.stream().sorted(ORDER).forEach(row -> text.append(line(row)).append('\n'));
        return text.toString();
    }

    /** As it is written: dollars for a million tokens. */
    public static String dollars(long microDollars) {
        return BigDecimal.valueOf(microDollars, MICRO_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** How many times as much it became, to three digits; nothing where it was nothing, or has become nothing. */
    public static Optional<String> factor(long before, long after) {
        return before == 0 || after == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(after)
                        .divide(BigDecimal.valueOf(before), THREE_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString());
    }

    private static String line(PriceRow row) {
        long input = row.price().inputMicroDollars();
        long cached = row.price().cachedInputMicroDollars();
        long output = row.price().outputMicroDollars();
        long reasoning = row.price().reasoningMicroDollars();
        return String.join(
                ",",
                row.key().provider(),
                row.key().model(),
                dollars(input),
                cached == input ? "" : dollars(cached),
                dollars(output),
                reasoning == output ? "" : dollars(reasoning),
                row.aboveInputTokens() == 0 ? "" : Long.toString(row.aboveInputTokens()),
                row.effectiveFrom().map(LocalDate::toString).orElse(""),
                cell(row.origin().source()),
                row.origin().checkedOn().map(LocalDate::toString).orElse("").concat(band(row.band())));
    }

    private static String band(PriceRow.Band band) {
        String hours = band.hours().isAll() ? "" : band.hours().written();
        return band.isUsual() ? "" : "," + band.grade().name() + "," + hours;
    }

    /** Text that stays one cell of one line. */
    static String cell(String text) {
        return text.codePoints()
                .map(point -> point == ',' || Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /** A provider's or a model's name, which cannot be changed to fit. */
    static String name(String name) {
        if (!name.equals(cell(name)) || name.startsWith("#") || name.equals(PriceRow.ANY_PROVIDER)) {
            throw new IllegalArgumentException("has a name that no price file can hold");
        }
        return name;
    }

    /** A name of somebody else's, for a terminal. */
    static String shown(String name) {
        String tame = cell(name);
        return tame.length() > LONGEST_SHOWN ? tame.substring(0, LONGEST_SHOWN) : tame;
    }
}
