package io.bellwether.app;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminDoor;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Everything an operator can do, and the thread on which it is done: one thing at a time, in order. */
final class Console implements AutoCloseable {
    private final ExecutorService work = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("console").factory());
    private final List<AdminAction> actions = new ArrayList<>();

    Console() {
        actions.add(AdminAction.of("GET", "operator", Console::operator));
    }

    /** More that can be done; before the door is made. */
    void add(List<AdminAction> more) {
        actions.addAll(more);
    }

    /** The door to all of it. */
    AdminDoor door(Supplier<Wiring.Engine> engines) {
        return new AdminDoor(() -> engines.get().operators(), actions, work);
    }

    /** Whose key this is: for a look whether it is right. */
    private static AdminReply operator(AdminRequest request) {
        return AdminReply.ok(new JsonWriter()
                .object()
                .member("name", request.operator())
                .member("version", Version.NUMBER)
                .endObject());
    }

    @Override
    public void close() {
        work.close();
    }
}
