package io.bellwether.console;

import io.bellwether.gateway.json.JsonProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that an operator can ask for.
 *
 * @param method the HTTP method
 * @param path below {@link AdminDoor#PATH}
 * @param scope what an operator's role must allow
 * @param about what the API's document says of it
 * @param work what is done then
 * @param traits what else is to be known of it
 */
public record AdminAction(String method, PathPattern path, Scope scope, About about, Work work, Set<Trait> traits) {

    /** What else is to be known of an action. */
    enum Trait {
        /** It waits for somebody else's answer, and so must not stand in the way of the others. */
        WAITS_FOR_OTHERS,
        /** It only looks, at what may be looked at while something else changes it: it needs no turn. */
        ONLY_LOOKS,
        /** It shows what others change, and its answers may stand in the audit log. */
        REMEMBERED
    }

    public AdminAction {
        traits = Set.copyOf(traits);
    }

    /** What is done. Where it may wait for a disk; one at a time, unless it only looks or waits for others. */
    @FunctionalInterface
    public interface Work {
        /** A body that is no JSON may be let through as it is. */
        AdminReply run(AdminRequest request) throws JsonProblem;
    }

    /** An action for a path such as <code>routes/{name}:diff</code>. */
    public static AdminAction of(String method, String path, Scope scope, Work work) {
        return new AdminAction(method, PathPattern.of(path), scope, About.NOTHING, work, Set.of());
    }

    /** The same, done differently. */
    public AdminAction with(Work other) {
        return new AdminAction(method, path, scope, about, other, traits);
    }

    /** The same, with a line on what it does. */
    public AdminAction says(String summary) {
        return new AdminAction(method, path, scope, about.withSummary(summary), work, traits);
    }

    /** The same, which looks at these parameters of the query. */
    public AdminAction asks(String... query) {
        return new AdminAction(method, path, scope, about.withQuery(List.of(query)), work, traits);
    }

    /**
     * The same, which reads a document.
     *
     * @param fields every field that may be there; {@link About#ANYTHING} where another document says which
     * @param required those of them that must be
     */
    public AdminAction takes(Set<String> fields, String... required) {
        return new AdminAction(method, path, scope, about.withBody(fields, Set.of(required)), work, traits);
    }

    /** The same, which waits for somebody else's answer: it runs beside the others. */
    public AdminAction besideOthers() {
        return having(Trait.WAITS_FOR_OTHERS);
    }

    /**
     * The same, which only looks, and so needs no turn among the changes. Only for what reads the database, or values
     * that are replaced whole: it runs while something is being changed.
     */
    public AdminAction onlyLooking() {
        return having(Trait.ONLY_LOOKS);
    }

    /** The same, whose answers show in the audit log what was there before a change and after it. */
    public AdminAction remembered() {
        return having(Trait.REMEMBERED);
    }

    private AdminAction having(Trait trait) {
        Set<Trait> all = new HashSet<>(traits);
        all.add(trait);
        return new AdminAction(method, path, scope, about, work, all);
    }

    boolean onlyLooks() {
        return traits.contains(Trait.ONLY_LOOKS);
    }

    public boolean waitsForOthers() {
        return traits.contains(Trait.WAITS_FOR_OTHERS);
    }

    /** Whether it shows what this other action changes, and may be remembered. */
    public boolean remembers(AdminAction other) {
        String changed = other.path().toString().replaceAll(":[a-z-]+$", "");
        return traits.contains(Trait.REMEMBERED) && path.toString().equals(changed);
    }

    /** The same, whose document may have more bytes than others: a file. */
    public AdminAction upTo(int bytes) {
        return new AdminAction(method, path, scope, about.withMostBytes(bytes), work, traits);
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
