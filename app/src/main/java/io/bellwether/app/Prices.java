package io.bellwether.app;

import io.bellwether.app.settings.PriceSettings;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The price book that the settings ask for. */
final class Prices {
    private Prices() {}

    /**
     * The list that ships with the program, or the operator's own file, with the operator's single rows: a usual price
     * in place of whatever it says of the same model, one of a grade or of hours in place of what it says of those.
     */
    static PriceBook book(Settings settings) {
        return book(settings, listed(settings.prices()));
    }

    /** The same, made of a list that was read elsewhere. */
    static PriceBook book(Settings settings, List<PriceRow> listed) {
        Map<String, String> lists = new HashMap<>();
        for (ProviderSettings provider : settings.providers()) {
            provider.prices().ifPresent(list -> lists.put(provider.name(), list));
        }
        return PriceBook.of(together(settings.prices().rows(), listed), lists);
    }

    /** The operator's rows and a list's. */
    static List<PriceRow> together(List<PriceRow> own, List<PriceRow> listed) {
        List<PriceRow> rows = new ArrayList<>(listed);
        rows.removeIf(row -> own.stream().anyMatch(mine -> replaces(mine, row)));
        rows.addAll(own);
        List<PriceRow> spread = new ArrayList<>();
        own.stream().filter(Prices::isAnywhere).forEach(row -> spread(row, rows, spread));
        rows.addAll(spread);
        return rows;
    }

    /**
     * A row for any provider is one for each that has prices of the model, too: the book looks at a provider's own
     * rows first.
     */
    private static void spread(PriceRow own, List<PriceRow> rows, List<PriceRow> into) {
        rows.stream()
                .filter(row ->
                        !isAnywhere(row) && row.key().model().equals(own.key().model()))
                .map(PriceRow::key)
                .distinct()
                .filter(key -> rows.stream().noneMatch(row -> row.key().equals(key) && isOfSameBand(own, row)))
                .map(key -> new PriceRow(key, own.band(), own.price(), own.effectiveFrom(), own.origin()))
                .forEach(into::add);
    }

    private static boolean isAnywhere(PriceRow row) {
        return row.key().provider().equals(PriceRow.ANY_PROVIDER);
    }

    private static boolean isOfSameBand(PriceRow one, PriceRow other) {
        return one.band().grade().equals(other.band().grade())
                && one.band().hours().equals(other.band().hours());
    }

    /** What the list says, without the operator's single rows. */
    static List<PriceRow> listed(PriceSettings settings) {
        return settings.file().map(Prices::read).orElseGet(PriceFile::shipped);
    }

    private static boolean replaces(PriceRow own, PriceRow listed) {
        return (own.band().isUsual() || isOfSameBand(own, listed)) && isOf(own, listed.key());
    }

    private static boolean isOf(PriceRow own, PriceRow.Key key) {
        return own.key().model().equals(key.model())
                && (isAnywhere(own) || own.key().provider().equals(key.provider()));
    }

    /** Whether one of these takes the place of whatever a list says of it. */
    static boolean replace(List<PriceRow> own, PriceRow.Key key) {
        return own.stream().anyMatch(row -> row.band().isUsual() && isOf(row, key));
    }

    private static List<PriceRow> read(java.nio.file.Path file) {
        try {
            return PriceFile.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("prices.file: " + file + " cannot be read", unreadable);
        }
    }
}
