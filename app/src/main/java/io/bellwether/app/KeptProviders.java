package io.bellwether.app;

import io.bellwether.app.settings.Settings;
import io.bellwether.console.Problem;
import io.bellwether.console.providers.FolderProviders;
import io.bellwether.console.providers.LiveProviders;
import io.bellwether.console.providers.ProviderVault;
import io.bellwether.console.providers.SealedVault;
import io.bellwether.console.providers.SecretBox;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlProviders;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the providers are kept that operators add: in the database that replicas share, else in the data folder. Their
 * secrets are sealed with the settings' secret, else with one that is made in the data folder when it is first needed.
 */
final class KeptProviders {
    private static final long NEVER = -1;

    static final String FOLDER = "providers";

    private final ProviderVault vault;
    private final boolean shared;
    private final HouseSecret secret;
    private final Notices notices;
    private final SecureRandom random = new SecureRandom();

    // Confined to the store's thread.
    private long seen = NEVER;
    private long told = NEVER;

    private KeptProviders(Settings settings, Stores stores, Notices notices) {
        this.shared = settings.storage().url().isPresent();
        this.secret = HouseSecret.of(settings);
        this.notices = notices;
        this.vault = shared
                ? new SqlProviders(stores::database)
                : new FolderProviders(settings.server().data().resolve(FOLDER));
    }

    static KeptProviders of(Settings settings, Stores stores, Notices notices) {
        return new KeptProviders(settings, stores, notices);
    }

    /** For changes; nothing when replicas share a store and no secret. */
    Optional<SealedVault> vault() {
        return shared && !secret.isGiven() ? Optional.empty() : Optional.of(new SealedVault(vault, this::box));
    }

    private SecretBox box() {
        return SecretBox.of(secret.reveal(), random);
    }

    /**
     * All of them, for who is no gateway: nothing is made or changed, and a database of another version is left alone.
     *
     * @throws IllegalArgumentException when they cannot be unsealed
     */
    static Map<String, JsonTree> readBeside(Settings settings) {
        Path data = settings.server().data();
        Map<String, JsonTree> sealed = settings.storage().url().isPresent()
                ? shared(settings)
                : new FolderProviders(data.resolve(FOLDER)).all();
        HouseSecret own = HouseSecret.of(settings);
        if (!sealed.isEmpty() && settings.storage().url().isPresent() && !own.isGiven()) {
            throw new IllegalArgumentException("storage.secret is missing here (give it as the gateway has it)");
        }
        try {
            return SealedVault.opened(sealed, () -> SecretBox.of(own.reveal(), new SecureRandom()));
        } catch (SecretBox.Unreadable foreign) {
            throw new IllegalArgumentException(
                    foreign.getMessage() + " (give storage.secret as the gateway has it)", foreign);
        }
    }

    private static Map<String, JsonTree> shared(Settings settings) {
        try (Database database = Database.openAsItIs(Stores.rules(settings))) {
            return new SqlProviders(() -> database).all();
        }
    }

    /**
     * What is known before the store is open.
     *
     * @throws IllegalArgumentException when the data folder's were sealed with another secret
     */
    Map<String, JsonTree> atStart() {
        Map<String, JsonTree> sealed = shared ? Map.of() : vault.all();
        try {
            return SealedVault.opened(sealed, this::box);
        } catch (SecretBox.Unreadable foreign) {
            throw new IllegalArgumentException(
                    "providers added by operators: " + foreign.getMessage()
                            + " (give storage.secret, or the file secret of the data folder, as they were)",
                    foreign);
        }
    }

    /** Takes over what has changed in the store; on its thread. What cannot be taken over is told once. */
    void look(Database database, LiveProviders live) {
        if (!shared) {
            return;
        }
        SqlProviders table = new SqlProviders(() -> database);
        if (table.version() != seen) {
            lay(table.load(), live);
        }
    }

    private void lay(SqlProviders.Loaded loaded, LiveProviders live) {
        String wrong = wrong(loaded, live);
        if (wrong.isEmpty()) {
            seen = loaded.version();
        } else if (told != loaded.version()) {
            told = loaded.version();
            notices.warn(
                    "providers added by operators do not fit this replica: " + wrong,
                    "give all replicas the same settings and storage.secret; those from before stay until then");
        }
    }

    private String wrong(SqlProviders.Loaded loaded, LiveProviders live) {
        if (loaded.sealed().isEmpty()) {
            return said(live.lay(Map.of()));
        }
        if (!secret.isGiven()) {
            return "storage.secret is missing here";
        }
        try {
            return said(live.lay(SealedVault.opened(loaded.sealed(), this::box)));
        } catch (SecretBox.Unreadable foreign) {
            return String.valueOf(foreign.getMessage());
        }
    }

    private static String said(List<Problem.Finding> findings) {
        return findings.stream()
                .map(finding -> finding.path() + " " + finding.what())
                .collect(Collectors.joining("; "));
    }
}
