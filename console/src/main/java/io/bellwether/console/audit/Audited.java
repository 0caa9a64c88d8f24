package io.bellwether.console.audit;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.gateway.json.JsonProblem;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes into the audit log what actions change that is kept elsewhere than in the store, such as routes. A store that
 * is away does not stop them: an experiment must be rolled back on a bad day, too.
 */
public final class Audited {
    private static final int LONGEST = 1 << 16;

    private final AuditLog log;
    private final BiConsumer<Change, AuditEntry.State> unaudited;
    private final InstantSource clock;

    /**
     * @param unaudited told what could not be written
     */
    public Audited(AuditLog log, BiConsumer<Change, AuditEntry.State> unaudited, InstantSource clock) {
        this.log = log;
        this.unaudited = unaudited;
        this.clock = clock;
    }

    /** The same actions; those that change something write it down. */
    public List<AdminAction> all(List<AdminAction> actions) {
        return actions.stream()
                .map(action -> action.isChange() ? audited(action, actions) : action)
                .toList();
    }

    private AdminAction audited(AdminAction action, List<AdminAction> actions) {
        Optional<AdminAction> look =
                actions.stream().filter(one -> one.remembers(action)).findFirst();
        return action.with(request -> run(action, look, request));
    }

    private AdminReply run(AdminAction action, Optional<AdminAction> look, AdminRequest request) throws JsonProblem {
        Optional<String> before = seen(look, request);
        AdminReply reply = action.work().run(request);
        if (reply instanceof AdminReply.Done) {
            Optional<String> after = look.isEmpty() ? body(request) : seen(look, request);
            write(action, request, new AuditEntry.State(before, after));
        }
        return reply;
    }

    /** What there is, as the action that shows it says; nothing where there is nothing, or too much of it. */
    private static Optional<String> seen(Optional<AdminAction> look, AdminRequest request) throws JsonProblem {
        return look.isPresent()
                        && look.get().work().run(request) instanceof AdminReply.Done done
                        && done.json().length() <= LONGEST
                ? Optional.of(new String(done.json().toBytes(), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private void write(AdminAction action, AdminRequest request, AuditEntry.State state) {
        String subject = String.join("/", request.variables().values());
        Change change = new Change(
                clock.instant(), request.operator(), action.method() + " " + action.path(), subject, request.id());
        try {
            log.append(change, state);
        } catch (RuntimeException away) {
            unaudited.accept(change, state);
        }
    }

    private static Optional<String> body(AdminRequest request) {
        return request.body().length() == 0 || request.body().length() > LONGEST
                ? Optional.empty()
                : Optional.of(new String(request.body().toBytes(), StandardCharsets.UTF_8));
    }
}
