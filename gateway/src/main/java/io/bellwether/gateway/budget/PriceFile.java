package io.bellwether.gateway.budget;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads prices from comma-separated text: provider, model, input, cached input, output, reasoning, above input tokens,
 * effective from, source, checked on. Prices are in US dollars for a million tokens; empty cached input costs as input,
 * empty reasoning as output; {@code #} begins a comment line.
 */
public final class PriceFile {
    private static final String SHIPPED = "prices.csv";
    private static final int COLUMNS = 10;
    private static final int MICRO_DIGITS = 6;

    private PriceFile() {}

    /** The rows that come with this release. */
    static List<PriceRow> shipped() {
        try (InputStream file = PriceFile.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IllegalStateException(SHIPPED + " is not in the jar: the build is broken");
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * The rows of a text.
     *
     * @throws IllegalArgumentException naming every line that is wrong, not only the first
     */
    public static List<PriceRow> read(String text) {
        List<PriceRow> rows = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    rows.add(row(line));
                } catch (IllegalArgumentException | DateTimeException refused) {
                    wrong.add("line " + (i + 1) + ": " + refused.getMessage());
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("prices: " + String.join("; ", wrong));
        }
        return rows;
    }

    private static PriceRow row(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("columns: " + cells.length + " (expected: " + COLUMNS + ")");
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return new PriceRow(
                new PriceRow.Key(cells[0], cells[1]),
                cells[6].isEmpty() ? 0 : whole("above input tokens", cells[6]),
                price(cells),
                date(cells[7]),
                new PriceRow.Origin(cells[8], date(cells[9])));
    }

    private static Price price(String[] cells) {
        long input = microDollars("input", cells[2]);
        long output = microDollars("output", cells[4]);
        return new Price(
                input,
                cells[3].isEmpty() ? input : microDollars("cached input", cells[3]),
                output,
                cells[5].isEmpty() ? output : microDollars("reasoning", cells[5]));
    }

    private static long microDollars(String column, String dollars) {
        try {
            return new BigDecimal(dollars).movePointRight(MICRO_DIGITS).longValueExact();
        } catch (ArithmeticException | NumberFormatException notMoney) {
            throw new IllegalArgumentException(
                    column + ": \"" + dollars + "\" (expected: dollars with at most six decimals)", notMoney);
        }
    }

    private static long whole(String column, String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(column + ": \"" + number + "\" (expected: a whole number)", notWhole);
        }
    }

    private static Optional<LocalDate> date(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }
}
