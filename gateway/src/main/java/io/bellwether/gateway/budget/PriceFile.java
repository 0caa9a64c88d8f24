package io.bellwether.gateway.budget;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads prices from comma-separated text: provider, model, input, cached input, output, reasoning, above input tokens,
 * effective from, source, checked on and, where it is not the usual price, service tier and hours. Prices are in US
 * dollars for a million tokens; empty cached input costs as input, empty reasoning as output; {@code #} begins a
 * comment line.
 */
public final class PriceFile {
    private static final String SHIPPED = "prices.csv";
    private static final int COLUMNS = 10;
    private static final int COLUMNS_WITH_BAND = 12;
    private static final int MICRO_DIGITS = 6;

    /** With six more digits it still fits a long. */
    private static final int MOST_CHARACTERS = 12;

    private PriceFile() {}

    /** Lines that are wrong, each with its number. */
    public static final class WrongLines extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final ArrayList<String> lines;

        private WrongLines(List<String> lines) {
            super("prices: " + String.join("; ", lines));
            this.lines = new ArrayList<>(lines);
        }

        /** Such as {@code line 3: ...}, in order. */
        public List<String> lines() {
            return List.copyOf(lines);
        }
    }

    /** The rows that come with this release. */
    public static List<PriceRow> shipped() {
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
     * @throws WrongLines naming every line that is wrong, not only the first
     */
    public static List<PriceRow> read(String text) {
        List<PriceRow> rows = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    rows.add(row(line));
                } catch (IllegalArgumentException | DateTimeException refused) {
                    wrong.add("line " + (i + 1) + ": " + refused.getMessage());
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new WrongLines(wrong);
        }
        return rows;
    }

    private static PriceRow row(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS && cells.length != COLUMNS_WITH_BAND) {
            throw new IllegalArgumentException("columns: " + cells.length + " (expected: " + COLUMNS + ", or "
                    + COLUMNS_WITH_BAND + " with service tier and hours)");
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return new PriceRow(
                new PriceRow.Key(cells[0], cells[1]),
                band(cells),
                price(cells),
                date(cells[7]),
                new PriceRow.Origin(cells[8], date(cells[9])));
    }

    private static PriceRow.Band band(String[] cells) {
        long above = cells[6].isEmpty() ? 0 : whole("above input tokens", cells[6]);
        if (cells.length == COLUMNS) {
            return above == 0 ? PriceRow.Band.USUAL : PriceRow.Band.above(above);
        }
        Hours hours = cells[11].isEmpty() ? Hours.ALL : Hours.read(cells[11]);
        return new PriceRow.Band(above, Grade.listed(cells[10]), hours);
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

    /** By hand, as the first {@code BigDecimal} costs 15 ms of a start. */
    private static long microDollars(String column, String dollars) {
        int point = dollars.indexOf('.');
        String whole = point < 0 ? dollars : dollars.substring(0, point);
        String fraction = point < 0 ? "" : dollars.substring(point + 1);
        if (!isDigits(whole) || whole.isEmpty() || !isDigits(fraction) || dollars.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(column + ": \"" + dollars + "\" (expected: dollars, as in 0.25)");
        }
        if (fraction.length() > MICRO_DIGITS) {
            throw new IllegalArgumentException(column + ": \"" + dollars + "\" (expected: at most six decimals)");
        }
        return Long.parseLong(whole.concat(fraction).concat("000000".substring(fraction.length())));
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static long whole(String column, String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(column + ": \"" + number + "\" (expected: a whole number)", notWhole);
        }
    }

    private static Optional<LocalDate> date(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new IllegalArgumentException("day: \"" + text + "\" (expected: as in 2026-11-20)");
        }
        return Optional.of(LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)));
    }

    /** By hand, as a formatter costs 30 ms of a start. */
    private static int digits(String text, int from, int to) {
        return Math.toIntExact(whole("day", text.substring(from, to)));
    }
}
