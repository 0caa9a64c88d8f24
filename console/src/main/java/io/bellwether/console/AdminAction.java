package io.bellwether.console;

import io.bellwether.gateway.json.JsonProblem;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that an operator can ask for.
 *
 * @param method the HTTP method
 * @param path below {@link AdminDoor#PATH}
 * @param scope what an operator's role must allow
 * @param work what is done then
 */
public record AdminAction(String method, PathPattern path, Scope scope, Work work) {

    /** What is done. On the work lane, where it may wait for a disk; one at a time. */
    @FunctionalInterface
    public interface Work {
        /** A body that is no JSON may be let through as it is. */
        AdminReply run(AdminRequest request) throws JsonProblem;
    }

    /** An action for a path such as <code>routes/{name}:diff</code>. */
    public static AdminAction of(String method, String path, Scope scope, Work work) {
        return new AdminAction(method, PathPattern.of(path), scope, work);
    }

    /** The same, done differently. */
    public AdminAction with(Work other) {
        return new AdminAction(method, path, scope, other);
    }

    /** Whether it may leave something other than it was. */
    public boolean isChange() {
        return !method.equals("GET");
    }

    /** What stands in the path's places, if it is this action's path. */
    Optional<Map<String, String>> match(String rest) {
        return path.match(rest);
    }
}
