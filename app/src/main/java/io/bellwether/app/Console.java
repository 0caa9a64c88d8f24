package io.bellwether.app;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminDoor;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Lanes;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.loop.Loops;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything an operator can do, and the threads on which it is done. What needs the store is made at the first
 * operator's request, since most gateways never have one.
 */
final class Console implements AutoCloseable {
    private final List<AdminAction> plain = new ArrayList<>();
    private final List<AdminAction> spoken = new ArrayList<>();
    private final Supplier<Wiring.Engine> engines;
    private final Stores stores;
    private final Notices notices;
    private final Loops loops;
    private final Lanes lanes;

    /** Confined to the entry's thread. */
    private Optional<StoreActions> stored = Optional.empty();

    /**
     * @param loops with a lane where an action may wait for somebody else's answer
     */
    Console(Supplier<Wiring.Engine> engines, Stores stores, Notices notices, Loops loops) {
        this.engines = engines;
        this.stores = stores;
        this.notices = notices;
        this.loops = loops;
        this.lanes = new Lanes(loops.work());
        plain.add(AdminAction.of("GET", "operator", Scope.SELF, Console::operator)
                .says("Show who one is, and the gateway's version"));
    }

    /** More that can be done; before the door is made. */
    void add(List<AdminAction> more) {
        plain.addAll(more);
    }

    /** The same for what is said to customers: that is no business of the audit log's. */
    void addSpoken(List<AdminAction> more) {
        spoken.addAll(more);
    }

    /** The door to all of it. */
    AdminDoor door() {
        return new AdminDoor(
                () -> engines.get().operators(),
                fields -> stored().signedIn(fields),
                () -> stored().all(),
                () -> engines.get().origin(),
                lanes);
    }

    private StoreActions stored() {
        StoreActions made = stored.orElseGet(
                () -> new StoreActions(new StoreActions.Offered(plain, spoken), engines, stores, notices, loops));
        stored = Optional.of(made);
        return made;
    }

    /** Whose key this is: for a look whether it is right. */
    private static AdminReply operator(AdminRequest request) {
        return AdminReply.ok(new JsonWriter()
                .object()
                .member("name", request.operator())
                .member("role", request.by().role().written())
                .member("version", Version.NUMBER)
                .endObject());
    }

    @Override
    public void close() {
        lanes.close();
    }
}
