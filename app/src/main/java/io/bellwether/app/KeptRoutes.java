package io.bellwether.app;

import io.bellwether.app.settings.Settings;
import io.bellwether.console.FolderRouteVersions;
import io.bellwether.console.LiveRoutes;
import io.bellwether.console.Problem;
import io.bellwether.console.RouteVersions;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlRouteVersions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the routes are kept that operators change: in the database that replicas share, else in the data folder. What
 * another replica has changed is laid over the settings' routes at the next look.
 */
final class KeptRoutes {
    private static final long NEVER = -1;

    static final String FOLDER = "routes";

    private final RouteVersions versions;
    private final boolean shared;
    private final Notices notices;

    /** Written by the store's thread alone. */
    private volatile long seen = NEVER;

    // Confined to the store's thread.
    private long told = NEVER;

    private KeptRoutes(RouteVersions versions, boolean shared, Notices notices) {
        this.versions = versions;
        this.shared = shared;
        this.notices = notices;
    }

    static KeptRoutes of(Settings settings, Stores stores, Notices notices) {
        if (settings.storage().url().isPresent()) {
            return new KeptRoutes(new SqlRouteVersions(stores::database), true, notices);
        }
        return new KeptRoutes(new FolderRouteVersions(settings.server().data().resolve(FOLDER)), false, notices);
    }

    RouteVersions versions() {
        return versions;
    }

    /** Why requests cannot be routed as operators have said; empty when they can. */
    String hindrance() {
        return shared && seen == NEVER && told == NEVER ? "the store has not been read yet" : "";
    }

    /** What is known before the store is open. */
    Map<String, JsonTree> atStart() {
        return shared ? Map.of() : versions.overlay();
    }

    /** Takes over what has changed in the store; on its thread. What does not fit these settings is told once. */
    void look(Database database, LiveRoutes live) {
        if (!shared) {
            return;
        }
        SqlRouteVersions table = new SqlRouteVersions(() -> database);
        if (table.version() != seen) {
            lay(table.load(), live);
        }
    }

    private void lay(SqlRouteVersions.Loaded loaded, LiveRoutes live) {
        List<Problem.Finding> wrong = live.lay(loaded.overlay());
        if (wrong.isEmpty()) {
            seen = loaded.version();
        } else if (told != loaded.version()) {
            told = loaded.version();
            notices.warn(
                    "routes changed by operators do not fit this replica's settings: "
                            + wrong.stream()
                                    .map(finding -> finding.path() + " " + finding.what())
                                    .collect(Collectors.joining("; ")),
                    "give all replicas the same settings file; the routes from before stay until then");
        }
    }
}
