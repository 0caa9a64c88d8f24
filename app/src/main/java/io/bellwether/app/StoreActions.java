package io.bellwether.app;

import io.bellwether.console.AdminAction;
import io.bellwether.console.Operator;
import io.bellwether.console.access.AccessActions;
import io.bellwether.console.access.KeyActions;
import io.bellwether.console.audit.AuditActions;
import io.bellwether.console.audit.AuditEntry;
import io.bellwether.console.audit.AuditLog;
import io.bellwether.console.audit.Audited;
import io.bellwether.console.audit.Change;
import io.bellwether.http.Fields;
import io.bellwether.storage.SqlAccess;
import io.bellwether.storage.SqlAudit;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What operators can do that needs the store, and the audit of everything else that they change. */
final class StoreActions {
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private final Supplier<Wiring.Engine> engines;
    private final Stores stores;
    private final Notices notices;
    private final List<AdminAction> all = new ArrayList<>();

    /**
     * @param plain actions whose changes are not kept in the store
     */
    StoreActions(List<AdminAction> plain, Supplier<Wiring.Engine> engines, Stores stores, Notices notices) {
        this.engines = engines;
        this.stores = stores;
        this.notices = notices;
        AuditLog audit = new SqlAudit(stores::database);
        all.addAll(new Audited(audit, this::unaudited, clock).all(plain));
        all.addAll(AccessActions.of(SqlAccess.directories(stores::database), house(), clock));
        all.addAll(new AuditActions(audit).actions());
    }

    List<AdminAction> all() {
        return all;
    }

    /** Whose session a request's cookie names. */
    Optional<Operator> signedIn(Fields fields) {
        return Optional.empty();
    }

    private KeyActions.House house() {
        return new KeyActions.House(this::keyBytes, name -> engines.get().keys().hasOwn(name), stores::changed);
    }

    private byte[] keyBytes() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private void unaudited(Change change, AuditEntry.State state) {
        notices.warn(
                "not in the audit log: " + change.actor() + " " + change.action() + " " + change.subject(),
                "the store is away; the change itself was made");
    }
}
