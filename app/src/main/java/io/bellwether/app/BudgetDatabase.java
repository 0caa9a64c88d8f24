package io.bellwether.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.gateway.budget.escrow.BudgetStore;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlBudgetStore;
import io.bellwether.storage.StorageFailure;
import io.bellwether.storage.StorageRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The database of budgets, opened when it is first needed. The replica's name stays with its data folder. */
final class BudgetDatabase implements LateStore.Opening, AutoCloseable {
    private static final int NAME_BYTES = 16;

    private final StorageRules rules;
    private final Path data;
    private final SecureRandom random = new SecureRandom();

    // Guarded by this.
    private Optional<Database> database = Optional.empty();

    BudgetDatabase(StorageRules rules, Path data) {
        this.rules = rules;
        this.data = data;
    }

    @Override
    public synchronized BudgetStore open() throws StoreAway {
        try {
            SqlBudgetStore.Holder holder = new SqlBudgetStore.Holder(replica(), name());
            Database opened = Database.open(rules, data);
            database = Optional.of(opened);
            return new SqlBudgetStore(opened, holder);
        } catch (StorageFailure | IOException away) {
            throw new StoreAway(String.valueOf(away.getMessage()), away);
        }
    }

    private String replica() throws IOException {
        Path file = data.resolve("replica");
        if (!Files.exists(file)) {
            Files.createDirectories(data);
            Files.writeString(file, name(), US_ASCII);
        }
        return Files.readString(file, US_ASCII).strip();
    }

    private String name() {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public synchronized void close() {
        database.ifPresent(Database::close);
        database = Optional.empty();
    }
}
