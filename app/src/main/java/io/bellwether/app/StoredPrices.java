package io.bellwether.app;

import io.bellwether.app.settings.PriceSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.console.prices.PriceLists;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlPriceLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The price list in force where the settings name none: the one that operators have applied last, as the store had it
 * when it was last looked at, else the one that comes with the program. A copy in the data folder is known before the
 * store is open, so that neither a start's first request nor an attempt that a crash left open is priced by another.
 */
final class StoredPrices {
    private static final long NEVER = -1;
    private static final String COPY = "applied-prices.csv";

    private static final PriceLists.Head SHIPPED =
            new PriceLists.Head(PriceLists.NONE, Instant.EPOCH, "", "the list that comes with the program", 0);

    private final Path copy;
    private final Notices notices;

    /** Empty: none is applied. Written by the store's thread alone, as is what follows. */
    private volatile Optional<List<PriceRow>> now;

    private volatile long seen = NEVER;

    private StoredPrices(Path copy, Optional<List<PriceRow>> now, Notices notices) {
        this.copy = copy;
        this.now = now;
        this.notices = notices;
    }

    /** Of a gateway that has no store yet: a copy there is of one that is gone. */
    static StoredPrices none(Path data, Notices notices) {
        return new StoredPrices(data.resolve(COPY), Optional.empty(), notices);
    }

    /**
     * As far as they are known at a start.
     *
     * @param data the folder where the copy is kept
     */
    static StoredPrices at(Path data, Notices notices) {
        Path copy = data.resolve(COPY);
        try {
            Optional<List<PriceRow>> known =
                    Files.exists(copy) ? Optional.of(PriceFile.read(Files.readString(copy))) : Optional.empty();
            return new StoredPrices(copy, known, notices);
        } catch (IOException | IllegalArgumentException unreadable) {
            notices.warn(
                    copy + " cannot be read: " + unreadable.getMessage(),
                    "nothing to do: it is a copy, and the store has the list");
            return new StoredPrices(copy, Optional.empty(), notices);
        }
    }

    /** The price book of these settings, as it is at the moment. */
    PriceBook book(Settings settings) {
        return Prices.book(settings, listed(settings.prices()));
    }

    /** Its rows, with where each was found. */
    List<PriceRow> rows(Settings settings) {
        return Prices.together(settings.prices().rows(), listed(settings.prices()));
    }

    private List<PriceRow> listed(PriceSettings settings) {
        return settings.file().isEmpty() && now.isPresent() ? now.get() : Prices.listed(settings);
    }

    /** Takes over what operators have changed; on the store's thread. Whether the list is another one now. */
    boolean look(Database database) {
        SqlPriceLists table = new SqlPriceLists(() -> database);
        if (table.version() == seen) {
            return false;
        }
        Optional<PriceLists.Kept> newest = table.newest();
        seen = newest.map(list -> list.head().id()).orElse(PriceLists.NONE);
        Optional<String> content = newest.map(PriceLists.Kept::content).filter(text -> !text.isEmpty());
        try {
            Optional<List<PriceRow>> rows = content.map(PriceFile::read);
            if (rows.equals(now)) {
                return false;
            }
            keep(content);
            now = rows;
            tell(newest.map(PriceLists.Kept::head).orElse(SHIPPED));
            return true;
        } catch (IllegalArgumentException unreadable) {
            notices.warn(
                    "the applied price list cannot be read: " + unreadable.getMessage(),
                    "the prices from before stay; apply a list that this version reads, or run the newer one");
            return false;
        }
    }

    /** Before it is in force: what is priced by it can be settled by it after a crash. */
    private void keep(Optional<String> content) {
        try {
            if (content.isEmpty()) {
                Files.deleteIfExists(copy);
                return;
            }
            Path next = copy.resolveSibling(copy.getFileName() + ".new");
            Files.createDirectories(copy.resolveSibling("."));
            Files.writeString(next, content.get());
            Files.move(next, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            notices.warn(
                    copy + " cannot be written: " + unwritable.getMessage(),
                    "free or repair the disk; until then a start knows the prices only once the store is open");
        }
    }

    private void tell(PriceLists.Head head) {
        notices.log()
                .write(notices.about("prices_changed")
                        .number("list", head.id())
                        .text("by", head.by())
                        .text("source", head.source())
                        .number("rows", head.rows()));
    }

    /** Registers what is asked for when someone looks. */
    void gauges(Metrics metrics) {
        metrics.gauge(
                "bellwether_price_list",
                "Number of the price list that operators have applied last; 0 while there is none.",
                () -> Math.max(PriceLists.NONE, seen));
    }
}
