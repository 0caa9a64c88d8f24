package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.escrow.BudgetStore;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.storage.Database;
import io.bellwether.storage.StorageRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetDatabaseTest {
    private final Path data;
    private final Path replica;

    BudgetDatabaseTest(@TempDir Path data) {
        this.data = data;
        this.replica = data.resolve("replica");
    }

    @Test
    void a_replica_keeps_its_name() throws IOException, StoreAway {
        open();
        String first = Files.readString(replica);
        open();

        assertThat(first).matches("[0-9a-f]{32}");
        assertThat(Files.readString(replica)).isEqualTo(first);
    }

    @Test
    void a_name_that_a_full_disk_has_not_taken_is_made_again() throws IOException, StoreAway {
        Path ignored = Files.createFile(replica);

        open();

        assertThat(Files.readString(replica)).matches("[0-9a-f]{32}");
    }

    private void open() throws StoreAway {
        try (Database database = Database.open(StorageRules.embedded(), data)) {
            BudgetStore ignored = new BudgetDatabase(() -> database, data).open();
        }
    }
}
