package io.bellwether.app;

import io.bellwether.app.settings.Settings;
import io.bellwether.cli.Exit;
import io.bellwether.cli.PricesOptions;
import io.bellwether.cli.PricesOptions.Verb;
import io.bellwether.console.PriceActions;
import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.lists.PriceImport;
import io.bellwether.gateway.budget.lists.PriceLines;
import io.bellwether.gateway.budget.lists.PriceList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The command {@code prices}: what is in force, and what a list of somebody else's would change. */
final class PriceCommands {
    private final Optional<Settings> settings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final InstantSource clock;

    /**
     * @param settings absent: the prices that come with the program are in force
     */
    PriceCommands(Optional<Settings> settings, PrintWriter out, PrintWriter err, InstantSource clock) {
        this.settings = settings;
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    Exit run(PricesOptions options) {
        try {
            return switch (options.verb()) {
                case LIST -> list(options.taking());
                case UNPRICED -> unpriced();
                case DIFF, IMPORT -> imported(options);
                case APPLY, LISTS, RESTORE ->
                    throw new IllegalArgumentException(options.verb() + " (expected: a verb of files)");
            };
        } catch (IOException | IllegalArgumentException wrong) {
            err.println("bellwether prices: " + wrong.getMessage());
            return Exit.FAILED;
        }
    }

    private List<PriceRow> inForce() {
        return settings.map(known -> Prices.listed(known.prices())).orElseGet(PriceFile::shipped);
    }

    private Exit list(PricesOptions.Taking taking) {
        List<PriceRow> rows = inForce().stream()
                .filter(row -> taking.only().isEmpty()
                        || taking.only().contains(row.key().provider()))
                .toList();
        out.print(PriceLines.write(rows));
        return Exit.DONE;
    }

    private Exit unpriced() {
        if (settings.isEmpty()) {
            err.println("bellwether prices unpriced: no settings (expected: --settings FILE)");
            return Exit.BAD_INPUT;
        }
        List<PriceActions.Unpriced> targets =
                UnpricedTargets.of(settings.get(), Prices.book(settings.get()), clock.instant());
        targets.forEach(target -> out.println(target.route() + ": " + target.provider() + "/" + target.model()));
        if (targets.isEmpty()) {
            out.println("every target has a price");
        } else {
            out.println("add them to prices.rows or to prices.file, or name the list's provider in providers[].prices");
        }
        return Exit.DONE;
    }

    private Exit imported(PricesOptions options) throws IOException {
        Optional<Path> file = options.taking().list();
        if (file.isEmpty()) {
            err.println("bellwether prices: FILE is missing (expected: a price list)");
            return Exit.BAD_INPUT;
        }
        PriceList list = PriceList.read(
                Files.readAllBytes(file.get()), String.valueOf(file.get().getFileName()));
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        PriceImport imported = PriceImport.of(inForce(), list, taking(options.taking()), day);
        new PriceReport(out).show(imported);
        if (options.verb() == Verb.IMPORT) {
            written(options.taking().write(), imported);
        }
        return Exit.DONE;
    }

    private static PriceImport.Taking taking(PricesOptions.Taking asked) {
        PriceImport.Large large =
                asked.large() == PricesOptions.Large.TAKEN ? PriceImport.Large.TAKEN : PriceImport.Large.LEFT_OUT;
        return new PriceImport.Taking(asked.only(), large);
    }

    private void written(Optional<Path> file, PriceImport imported) throws IOException {
        if (file.isEmpty()) {
            out.println("nothing was written (--write FILE does)");
            return;
        }
        String text = imported.text();
        Path whole = file.get().resolveSibling(file.get().getFileName() + ".new");
        Files.writeString(whole, text);
        Files.move(whole, file.get(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        out.println("written: " + file.get() + " (name it in prices.file; a running gateway takes it over when its"
                + " settings are read again)");
    }
}
