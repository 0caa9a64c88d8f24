package io.bellwether.app;

import io.bellwether.app.settings.PriceSettings;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.gateway.budget.Price;
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
import java.util.Optional;

/** The price book that the settings ask for. */
final class Prices {
    private static final PriceRow.Origin OPERATOR = new PriceRow.Origin("settings", Optional.empty());

    private Prices() {}

    /**
     * The list that ships with the program, or the operator's own file, with the operator's single rows in place of
     * whatever it says of the same model.
     */
    static PriceBook book(Settings settings) {
        Map<String, String> lists = new HashMap<>();
        for (ProviderSettings provider : settings.providers()) {
            provider.prices().ifPresent(list -> lists.put(provider.name(), list));
        }
        return PriceBook.of(rows(settings), lists);
    }

    /** Its rows, with where each was found. */
    static List<PriceRow> rows(Settings settings) {
        List<PriceRow> own = settings.prices().rows().stream().map(Prices::row).toList();
        List<PriceRow> rows = new ArrayList<>(listed(settings.prices()));
        rows.removeIf(row -> own.stream().anyMatch(mine -> replaces(mine, row)));
        rows.addAll(own);
        return rows;
    }

    /** What the list says, without the operator's single rows. */
    static List<PriceRow> listed(PriceSettings settings) {
        return settings.file().map(Prices::read).orElseGet(PriceFile::shipped);
    }

    private static boolean replaces(PriceRow own, PriceRow listed) {
        boolean everywhere = own.key().provider().equals(PriceRow.ANY_PROVIDER);
        return own.key().model().equals(listed.key().model())
                && (everywhere || own.key().provider().equals(listed.key().provider()));
    }

    private static PriceRow row(PriceSettings.Row row) {
        return new PriceRow(
                new PriceRow.Key(row.provider().orElse(PriceRow.ANY_PROVIDER), row.model()),
                PriceRow.Band.USUAL,
                Price.of(row.inputMicroDollars(), row.cachedInputMicroDollars(), row.outputMicroDollars()),
                Optional.empty(),
                OPERATOR);
    }

    private static List<PriceRow> read(java.nio.file.Path file) {
        try {
            return PriceFile.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("prices.file: " + file + " cannot be read", unreadable);
        }
    }
}
