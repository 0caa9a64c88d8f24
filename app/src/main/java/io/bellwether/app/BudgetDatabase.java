package io.bellwether.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.gateway.budget.escrow.BudgetStore;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlBudgetStore;
import io.bellwether.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Where budgets are kept: in the store, once it is first needed. The replica's name stays with its data folder. */
final class BudgetDatabase implements LateStore.Opening {
    private static final int NAME_BYTES = 16;

    private final Supplier<Database> store;
    private final Path data;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param store opens it at the first call, which may take a while
     */
    BudgetDatabase(Supplier<Database> store, Path data) {
        this.store = store;
        this.data = data;
    }

    @Override
    public BudgetStore open() throws StoreAway {
        try {
            SqlBudgetStore.Holder holder = new SqlBudgetStore.Holder(replica(), name());
            return new SqlBudgetStore(store.get(), holder);
        } catch (StorageFailure | IOException away) {
            throw new StoreAway(String.valueOf(away.getMessage()), away);
        }
    }

    private String replica() throws IOException {
        Path file = data.resolve("replica");
        if (!Files.exists(file) || Files.size(file) == 0) { // a full disk takes a name and nothing in it
            Path whole = data.resolve("replica.new");
            Files.createDirectories(data);
            Files.writeString(whole, name(), US_ASCII);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.readString(file, US_ASCII).strip();
    }

    /** A new one, unique for all time. */
    String name() {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
